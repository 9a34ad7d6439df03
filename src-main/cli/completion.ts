import { FailureError, failure } from '../domain/failure.ts'
import { type Branch, globalFlags, isGroup } from './branch.ts'
import { type CommandSpec, operand } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { jsonFlags } from './help.ts'

interface Entry {
  /** Words that lead here: [], ["rotation"], ["rotation", "view"]. */
  readonly path: readonly string[]
  /** What may follow. */
  readonly words: readonly string[]
}

export const completion: CommandSpec = {
  description: 'Prints the completion script of a shell.',
  arguments: [{ name: 'bash|zsh|fish', required: true }],
  examples: [
    'source <(rekey completion bash)',
    'rekey completion zsh > "$' + '{fpath[1]}/_rekey"',
    'rekey completion fish > ~/.config/fish/completions/rekey.fish',
  ],
  run: async (call) => {
    const shell = operand(call, 0)
    const script = scripts[shell]
    if (script === undefined)
      throw new FailureError(
        failure(
          'invalid-input',
          shell,
          `There is no completion for ${shell}.`,
          'The shells are bash, zsh and fish.',
        ),
      )
    call.terminal.outRaw(script(await entries(call.tree)))
    return exitCodes.success
  },
}

const scripts: Readonly<Record<string, (all: readonly Entry[]) => string>> = { bash, zsh, fish }

async function entries(tree: readonly Branch[]): Promise<Entry[]> {
  const all: Entry[] = [{ path: [], words: [...tree.map((each) => each.name), 'help'] }]
  const everywhere = [...globalFlags.flatMap(([flags]) => longFlag(flags)), '--help']
  for (const branch of tree) {
    if (isGroup(branch) && branch.own === undefined)
      all.push({ path: [branch.name], words: branch.children.map((each) => each.name) })
    if (isGroup(branch) && branch.own !== undefined) {
      const own = await branch.own()
      const flags = [...(own.flags ?? []), ...jsonFlags(own)].flatMap(([each]) => longFlag(each))
      all.push({
        path: [branch.name],
        words: [...branch.children.map((each) => each.name), ...flags, ...everywhere],
      })
    }
    for (const leaf of isGroup(branch) ? branch.children : [branch]) {
      const spec = await leaf.load()
      const flags = [...(spec.flags ?? []), ...jsonFlags(spec)].flatMap(([each]) => longFlag(each))
      all.push({
        path: isGroup(branch) ? [branch.name, leaf.name] : [leaf.name],
        words: [...(leaf.name === 'completion' ? ['bash', 'zsh', 'fish'] : []), ...flags, ...everywhere],
      })
    }
  }
  return all
}

function longFlag(flags: string): string[] {
  const found = /--[a-z-]+/.exec(flags)
  return found === null ? [] : [found[0]]
}

function bash(all: readonly Entry[]): string {
  return `# bash completion of rekey
_rekey() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="" word index
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    case "$word" in -*) ;; *) path="\${path:+$path }$word" ;; esac
  done
  local words=""
  case "$path" in
${cases(all, '    ', (words) => `words="${words}"`)}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _rekey rekey
`
}

function zsh(all: readonly Entry[]): string {
  return `#compdef rekey
_rekey() {
  local path_words="" word
  for word in "\${words[@]:1:$((CURRENT - 2))}"; do
    case "$word" in -*) ;; *) path_words="\${path_words:+$path_words }$word" ;; esac
  done
  local -a candidates
  case "$path_words" in
${cases(all, '    ', (words) => `candidates=(${words})`)}
  esac
  compadd -a candidates
  [[ \${#candidates} -gt 0 ]] || _files
}
compdef _rekey rekey
`
}

/** The longest path first, so that operands after a command still find its flags. */
function cases(all: readonly Entry[], indent: string, assign: (words: string) => string): string {
  return [...all]
    .sort((one, other) => other.path.length - one.path.length)
    .map(({ path, words }) => {
      const name = path.join(' ')
      const isLeaf = !all.some((other) => other.path.length === path.length + 1 && other.path[0] === path[0])
      const pattern = name === '' ? '""' : isLeaf ? `"${name}"|"${name} "*` : `"${name}"`
      return `${indent}${pattern}) ${assign(words.join(' '))} ;;`
    })
    .join('\n')
}

function fish(all: readonly Entry[]): string {
  const lines = all.map(({ path, words }) => {
    const condition =
      path.length === 0
        ? '__fish_use_subcommand'
        : path.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ')
    return `complete -c rekey -n '${condition}' -a '${words.join(' ')}'`
  })
  return `# fish completion of rekey\n${lines.join('\n')}\n`
}

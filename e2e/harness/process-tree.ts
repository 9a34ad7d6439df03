import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Looks at what any process of this user may read of another: arguments and environment of a whole tree, on Linux. */
export class ProcessTree {
  readonly #root: number
  readonly #timer: ReturnType<typeof setInterval>
  /** `node out/main/cli.cjs rotate` with its environment, each pair once. */
  readonly seen = new Map<string, string>()
  /** TCP and UDP sockets that listened, as /proc names them. */
  readonly listening = new Set<string>()

  constructor(root: number) {
    this.#root = root
    this.#timer = setInterval(() => this.look(), 20)
    this.look()
  }

  look(): void {
    const inodes = new Set<string>()
    for (const pid of descendants(this.#root)) {
      const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')
      const environment = read(`/proc/${pid}/environ`).replaceAll('\0', '\n')
      if (command !== '') this.seen.set(`${command}\n${environment}`, command)
      for (const inode of socketsOf(pid)) inodes.add(inode)
    }
    if (inodes.size === 0) return
    for (const table of ['tcp', 'tcp6', 'udp', 'udp6'])
      for (const line of read(`/proc/${this.#root}/net/${table}`).split('\n').slice(1)) {
        const [, local, , state, , , , , , inode] = line.trim().split(/\s+/)
        // 0A: a TCP socket that listens. 07: a UDP socket that hears everybody.
        const listens = table.startsWith('tcp') ? state === '0A' : state === '07'
        if (listens && inode !== undefined && inodes.has(inode)) this.listening.add(`${table} ${local}`)
      }
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}

/** Asked of each process itself: to read the whole of /proc many times a second would slow down what is looked at. */
function descendants(root: number): number[] {
  const found = [root]
  for (const pid of found)
    for (const thread of threadsOf(pid))
      found.push(
        ...read(`/proc/${pid}/task/${thread}/children`)
          .split(' ')
          .filter((each) => each !== '')
          .map(Number),
      )
  return found
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    // It has ended.
    return []
  }
}

function socketsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
      const inode = /^socket:\[(\d+)\]$/.exec(link(`/proc/${pid}/fd/${descriptor}`))?.[1]
      return inode === undefined ? [] : [inode]
    })
  } catch {
    // It has ended.
    return []
  }
}

function link(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    // It has ended, or is none of ours.
    return ''
  }
}

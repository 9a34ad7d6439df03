import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Scalar } from 'yaml'
import { workflowFileTexts as texts } from '../texts/workflow-file.ts'
import { scalarText } from './scalar-text.ts'
import { expressionsIn, secretsIn } from './secret-reference.ts'
import { needsOfStep } from './step-needs.ts'
import type { StepNeed } from './token-need.ts'
import { scanWorkflowLines } from './workflow-lines.ts'
import { WorkflowNodes } from './workflow-nodes.ts'
import { readDeclaredSecrets, readTriggers } from './workflow-triggers.ts'
import { automaticToken, type SecretUse, type WorkflowCall, type WorkflowUses } from './workflow-uses.ts'
import { tooMuchForYaml } from './yaml-limits.ts'

/** Longer files are read line by line: no workflow that people write comes near it. In UTF-16 units. */
const longestParsed = 512 * 1024

/** Nodes that are looked at, counted again for each alias: a file of aliases of aliases must end. */
const mostNodes = 50_000

/** Levels below the root. GitHub's own workflows need about ten. */
const deepest = 60

/** Uses that are kept of one file. */
const mostUses = 2_000

/**
 * Finds all that a workflow file has to do with secrets, with line and column. YAML comments don't count; comments of
 * a script do, as GitHub evaluates expressions there too. A file that is no YAML, or too much of it, is read line by
 * line and says so; nothing throws.
 */
export function readWorkflow(text: string): WorkflowUses {
  if (text.length > longestParsed) return scanWorkflowLines(text, mostUses, texts.isVeryLong)
  if (tooMuchForYaml(text) !== null) return scanWorkflowLines(text, mostUses, texts.isDeepOrLong)
  try {
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' })
    const { contents, errors } = document
    if (errors.length === 0 && isMap(contents))
      return new Reading(new WorkflowNodes(text, contents, document, lines)).result()
  } catch (error) {
    // The parser recurses: what is nested deeper than its stack is no workflow.
    if (!(error instanceof RangeError)) throw error
  }
  return scanWorkflowLines(text, mostUses, texts.isNoWorkflow)
}

interface Place {
  readonly job: string | null
  readonly environment: string | null
  /** Set inside the `secrets:` map of a call. */
  readonly passedAs: string | null
  /** The value of an `if:`, which is an expression even without signs around it. */
  readonly condition: boolean
  /** What the step does that is being walked through; empty outside of steps. */
  readonly needs: readonly StepNeed[]
}

const outside: Place = { job: null, environment: null, passedAs: null, condition: false, needs: [] }

/** One walk through one file. */
class Reading {
  readonly #nodes: WorkflowNodes
  readonly #uses = new Map<string, SecretUse>()
  readonly #calls: WorkflowCall[] = []
  readonly #environments = new Set<string>()
  #looked = 0
  #cutShort = false

  constructor(nodes: WorkflowNodes) {
    this.#nodes = nodes
  }

  result(): WorkflowUses {
    const nodes = this.#nodes
    for (const { key, value } of nodes.entries(nodes.root)) {
      if (key === 'on') continue
      if (key !== 'jobs') this.#walk(value, outside, 1)
      else for (const job of nodes.entries(value)) this.#job(job.key, job.value)
    }
    return {
      uses: [...this.#uses.values()].toSorted(
        (one, other) => one.line - other.line || one.column - other.column,
      ),
      calls: this.#calls,
      declares: readDeclaredSecrets(nodes),
      triggers: readTriggers(nodes),
      environments: [...this.#environments],
      problem: this.#cutShort ? texts.isCutShort : null,
    }
  }

  #job(job: string, value: unknown): void {
    const nodes = this.#nodes
    const named = nodes.get(value, 'environment')
    const environment = nodes.textOf(named) ?? nodes.textOf(nodes.get(named, 'name'))
    if (environment !== null && environment !== '') this.#environments.add(environment)
    const place = { ...outside, job, environment: environment === '' ? null : environment }
    const workflow = nodes.textOf(nodes.get(value, 'uses'))
    for (const { key, node, value: part } of nodes.entries(value)) {
      const steps = key === 'steps' ? nodes.items(part) : []
      if (steps.length > 0) {
        for (const step of steps) this.#walk(step, { ...place, needs: needsOfStep(nodes, step) }, 4)
        continue
      }
      if (workflow === null || key !== 'secrets') {
        this.#walk(part, { ...place, condition: key === 'if' }, 3)
        continue
      }
      const inherits = nodes.textOf(part)?.trim() === 'inherit'
      if (inherits) this.#calls.push({ job, workflow, inherits, ...nodes.positionOf(node) })
      for (const entry of nodes.entries(part))
        this.#walk(entry.value, { ...place, passedAs: entry.key.toUpperCase() }, 4)
    }
    if (workflow !== null && !this.#calls.some((each) => each.job === job)) {
      const uses = nodes.get(value, 'uses')
      if (uses !== null) this.#calls.push({ job, workflow, inherits: false, ...nodes.positionOf(uses) })
    }
  }

  #walk(node: unknown, place: Place, depth: number): void {
    const found = this.#nodes.resolved(node)
    if (found === null) return
    this.#looked += 1
    if (this.#looked > mostNodes || depth > deepest || this.#uses.size >= mostUses) {
      this.#cutShort = true
      return
    }
    if (isScalar(found)) this.#scalar(found, place)
    else if (isSeq(found)) for (const each of found.items) this.#walk(each, place, depth + 1)
    else if (isMap(found))
      for (const { key, value } of found.items) {
        const word = isScalar(key) ? key.value : null
        this.#walk(key, place, depth + 1)
        this.#walk(value, { ...place, condition: word === 'if' }, depth + 1)
      }
  }

  #scalar(node: Scalar, place: Place): void {
    if (typeof node.value !== 'string' || !/secrets/i.test(node.value)) return
    const scalar = scalarText(this.#nodes.text, node)
    if (scalar === null) return
    const { text } = scalar
    const inside = expressionsIn(text)
    const expressions = inside.length === 0 && place.condition ? [{ start: 0, end: text.length }] : inside
    for (const expression of expressions)
      for (const { name, offset } of secretsIn(text, expression)) {
        if (name === automaticToken) continue
        if (this.#uses.size >= mostUses) {
          this.#cutShort = true
          return
        }
        const at = this.#nodes.position(scalar.offsetOf(offset))
        const { job, environment, passedAs, needs } = place
        const kind = name === null ? 'dynamic' : passedAs === null ? 'direct' : 'passed'
        this.#uses.set(`${at.line}:${at.column} ${job ?? ''}`, {
          kind,
          name,
          ...at,
          job,
          environment,
          passedAs,
          ...(needs.length === 0 ? {} : { needs }),
        })
      }
  }
}

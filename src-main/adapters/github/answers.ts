import * as v from 'valibot'

/**
 * Shapes of GitHub's answers, as far as Rekey reads them. Optional is what GitHub's own description leaves out in
 * places (`minimal-repository`); absence there means unknown, never an error.
 */
const instant = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'not a date'),
)
/** Half of a character can't be part of an address: encoding it throws. */
const wellFormed = v.regex(/^\P{Cs}+$/u)
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

export const userAnswer = v.object({ login: v.pipe(v.string(), v.nonEmpty()), id })

export const organizationAnswer = v.object({ login: v.pipe(v.string(), wellFormed), id })

export const repositoryAnswer = v.object({
  id,
  full_name: v.optional(v.pipe(v.string(), v.regex(/^[^/\s]+\/[^/\s]+$/))),
  archived: v.nullish(v.boolean()),
  disabled: v.nullish(v.boolean()),
  private: v.nullish(v.boolean()),
  fork: v.nullish(v.boolean()),
  topics: v.nullish(v.array(v.string())),
  default_branch: v.nullish(v.string()),
  permissions: v.nullish(
    v.object({
      admin: v.optional(v.boolean()),
      maintain: v.optional(v.boolean()),
      push: v.optional(v.boolean()),
    }),
  ),
})
export type RepositoryAnswer = v.InferOutput<typeof repositoryAnswer>

/** A repository with what the person behind the token may do there. */
export const reachedRepositoryAnswer = v.object({
  id,
  full_name: v.pipe(v.string(), v.regex(/^[^/\s]+\/[^/\s]+$/), wellFormed),
  archived: v.nullish(v.boolean()),
  private: v.boolean(),
  visibility: v.nullish(v.string()),
  permissions: v.nullish(v.record(v.string(), v.boolean())),
  owner: v.nullish(v.object({ type: v.nullish(v.string()) })),
})
export type ReachedRepositoryAnswer = v.InferOutput<typeof reachedRepositoryAnswer>
export const reachedRepositoriesAnswer = v.array(reachedRepositoryAnswer)
export const installationRepositoriesAnswer = v.object({ repositories: reachedRepositoriesAnswer })
export const organizationsAnswer = v.array(organizationAnswer)

export const repositoriesAnswer = v.array(repositoryAnswer)
/** Only counted: their fields don't matter. */
export const countedAnswer = v.array(v.object({}))

export const secretAnswer = v.object({
  name: v.pipe(v.string(), v.nonEmpty()),
  created_at: v.optional(instant),
  updated_at: instant,
  visibility: v.optional(v.picklist(['all', 'private', 'selected'])),
})
export type SecretAnswer = v.InferOutput<typeof secretAnswer>

export const secretsAnswer = v.object({ total_count: v.optional(v.number()), secrets: v.array(secretAnswer) })

export const selectedRepositoriesAnswer = v.object({
  total_count: v.optional(v.number()),
  repositories: v.array(v.object({ id, full_name: v.string() })),
})

export const environmentsAnswer = v.object({
  environments: v.optional(v.array(v.object({ name: v.pipe(v.string(), wellFormed) })), []),
})

/** A folder is a list, a file one entry; only files carry text. */
export const folderAnswer = v.array(
  v.object({ type: v.string(), path: v.string(), sha: v.string(), size: v.optional(v.number()) }),
)
/** `encoding` is `none` and the content empty for files over 1 MB; a submodule that a list called a file has neither. */
export const fileAnswer = v.object({
  type: v.string(),
  sha: v.string(),
  encoding: v.optional(v.string()),
  content: v.optional(v.string()),
})

/** `key_id` is opaque: GitHub's exceed 2^53, so a number is taken over as text only while it is exact. */
export const publicKeyAnswer = v.object({
  key_id: v.union([
    v.pipe(v.string(), v.nonEmpty()),
    v.pipe(
      v.number(),
      v.safeInteger(),
      v.transform((each) => String(each)),
    ),
  ]),
  key: v.pipe(
    v.string(),
    v.check((text) => Buffer.from(text, 'base64').byteLength === 32, 'not 32 bytes'),
  ),
})

const runAnswer = v.object({
  id,
  status: v.nullish(v.string()),
  conclusion: v.nullish(v.string()),
  event: v.optional(v.string()),
  created_at: instant,
  html_url: v.optional(v.string()),
})
export type RunAnswer = v.InferOutput<typeof runAnswer>
export const runsAnswer = v.object({ workflow_runs: v.array(runAnswer) })

/** `steps` is left out while a job waits for its runner. */
export const jobsAnswer = v.object({
  jobs: v.array(
    v.object({
      id,
      name: v.string(),
      conclusion: v.nullish(v.string()),
      completed_at: v.nullish(instant),
      steps: v.nullish(v.array(v.object({ name: v.string(), conclusion: v.nullish(v.string()) }))),
      check_run_url: v.nullish(v.string()),
    }),
  ),
})
export type JobAnswer = v.InferOutput<typeof jobsAnswer>['jobs'][number]

export const annotationsAnswer = v.array(
  v.object({
    annotation_level: v.nullish(v.string()),
    title: v.nullish(v.string()),
    message: v.nullish(v.string()),
  }),
)

/** Answer to `return_run_details: true`; older hosts answer 204 without a body. */
export const startedRunAnswer = v.object({ workflow_run_id: id, html_url: v.optional(v.string()) })

export const nothing = v.unknown()

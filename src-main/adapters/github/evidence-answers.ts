import * as v from 'valibot'

/** Shapes of GitHub's answers about a leaked token, as far as Rekey reads them. */

/** Every field is optional in GitHub's description; instants are milliseconds by experience. */
export const auditEventsAnswer = v.array(
  v.object({
    '@timestamp': v.optional(v.number()),
    created_at: v.optional(v.number()),
    action: v.optional(v.string()),
    actor: v.optional(v.string()),
    repo: v.optional(v.string()),
    hashed_token: v.optional(v.string()),
  }),
)

export const alertsAnswer = v.array(
  v.object({
    number: v.optional(v.number()),
    created_at: v.optional(v.string()),
    html_url: v.optional(v.string()),
    state: v.nullish(v.string()),
    resolution: v.nullish(v.string()),
    secret_type: v.optional(v.string()),
    secret_type_display_name: v.optional(v.string()),
    secret: v.optional(v.nullable(v.string())),
    publicly_leaked: v.nullish(v.boolean()),
    repository: v.optional(v.object({ full_name: v.optional(v.string()) })),
  }),
)

export const commitsAnswer = v.array(
  v.object({
    sha: v.string(),
    html_url: v.optional(v.string()),
    author: v.nullish(v.object({ login: v.optional(v.string()) })),
    commit: v.object({
      message: v.optional(v.string()),
      author: v.nullish(v.object({ name: v.optional(v.string()), date: v.optional(v.string()) })),
      committer: v.nullish(v.object({ date: v.optional(v.string()) })),
    }),
  }),
)

export const deployKeysAnswer = v.array(
  v.object({
    id: v.number(),
    title: v.optional(v.string()),
    read_only: v.optional(v.boolean()),
    created_at: v.optional(v.string()),
    added_by: v.nullish(v.string()),
  }),
)

export const hooksAnswer = v.array(
  v.object({
    id: v.number(),
    active: v.optional(v.boolean()),
    events: v.optional(v.array(v.string())),
    created_at: v.optional(v.string()),
    config: v.optional(v.object({ url: v.optional(v.string()) })),
  }),
)

import { emptyLists } from '../empty-lists.ts'

const pageParameters = ['per_page', 'page'].map((name) => ({
  name,
  in: 'query',
  schema: { type: 'integer' },
}))

const operation = (template: string, schema: Record<string, unknown>, parameters = pageParameters) => ({
  get: {
    parameters: [
      ...[...template.matchAll(/\{([^}]+)\}/g)].map(([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...parameters,
    ],
    responses: { 200: { description: 'Response', content: { 'application/json': { schema } } } },
  },
})

const list = (required: readonly string[]) => ({
  type: 'array',
  items: {
    type: 'object',
    required,
    properties: Object.fromEntries(required.map((name) => [name, {}])),
  },
})

/** The reads of routes/permission-reads.ts, which the pruned description leaves out, as GitHub's full one gives them. */
export const permissionReads: Record<string, Record<string, unknown>> = {
  ...Object.fromEntries(
    emptyLists.map(({ path, key }) => [
      path,
      operation(
        path,
        key === null
          ? list([])
          : {
              type: 'object',
              required: ['total_count', key],
              properties: { total_count: { type: 'integer' }, [key]: list([]) },
            },
      ),
    ]),
  ),
  '/repos/{owner}/{repo}/branches': operation(
    '/repos/{owner}/{repo}/branches',
    list(['name', 'commit', 'protected']),
  ),
  '/repos/{owner}/{repo}/collaborators': operation(
    '/repos/{owner}/{repo}/collaborators',
    list(['login', 'id', 'role_name']),
  ),
  '/orgs/{org}/actions/permissions': operation(
    '/orgs/{org}/actions/permissions',
    {
      type: 'object',
      required: ['enabled_repositories'],
      properties: { enabled_repositories: { type: 'string', enum: ['all', 'none', 'selected'] } },
    },
    [],
  ),
}

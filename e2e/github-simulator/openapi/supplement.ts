const json = (schema: Record<string, unknown>) => ({
  responses: { 200: { description: 'Response', content: { 'application/json': { schema } } } },
})

/** Operations that GitHub has and the pruned description leaves out, as its full description gives them. */
export const supplement: Record<string, Record<string, unknown>> = {
  '/meta': {
    get: json({
      type: 'object',
      required: ['verifiable_password_authentication'],
      properties: {
        verifiable_password_authentication: { type: 'boolean' },
        installed_version: { type: 'string' },
      },
    }),
  },
  // The pruned description wants each account to be a user and an enterprise at once; alone they are `installation`s.
  '/app/installations': {
    get: {
      parameters: [{ $ref: '#/components/parameters/per-page' }, { $ref: '#/components/parameters/page' }],
      ...json({ type: 'array', items: { $ref: '#/components/schemas/installation' } }),
    },
  },
  '/repos/{owner}/{repo}/commits': {
    get: {
      parameters: [
        { name: 'owner', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'repo', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'sha', in: 'query', schema: { type: 'string' } },
        { name: 'path', in: 'query', schema: { type: 'string' } },
        { name: 'author', in: 'query', schema: { type: 'string' } },
        { name: 'since', in: 'query', schema: { type: 'string', format: 'date-time' } },
        { name: 'until', in: 'query', schema: { type: 'string', format: 'date-time' } },
        { $ref: '#/components/parameters/per-page' },
        { $ref: '#/components/parameters/page' },
      ],
      ...json({
        type: 'array',
        items: {
          type: 'object',
          required: ['sha', 'url', 'html_url', 'commit', 'author'],
          properties: { sha: { type: 'string' }, html_url: { type: 'string', format: 'uri' } },
        },
      }),
    },
  },
  '/versions': { get: json({ type: 'array', items: { type: 'string', format: 'date' } }) },
}

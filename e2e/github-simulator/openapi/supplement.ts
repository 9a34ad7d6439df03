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
  '/versions': { get: json({ type: 'array', items: { type: 'string', format: 'date' } }) },
}

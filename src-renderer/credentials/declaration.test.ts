import { describe, expect, it } from 'vitest'
import { credentialOf } from '../app/fake-views.ts'
import { fieldsOf, readDeclaration } from './declaration.ts'

describe('the form', () => {
  it('gives back what it was filled with', () => {
    const credential = credentialOf('DEPLOY_PAT', {
      purpose: 'deploys',
      rotateEveryDays: 90,
      soakHours: 0,
      canary: 'actions:acme/web/DEPLOY_PAT',
      maintenanceWindow: 'daily 22:00-04:00 UTC',
      permissions: { contents: 'write', actions: 'read' },
      repositoryAccess: ['acme/infra', 'acme/web'],
    })
    expect(readDeclaration(fieldsOf(credential, ''))).toEqual({
      ok: true,
      declared: {
        name: 'DEPLOY_PAT',
        owner: 'acme',
        purpose: 'deploys',
        rotateEveryDays: 90,
        maxLifetimeDays: null,
        soakHours: 0,
        canary: 'actions:acme/web/DEPLOY_PAT',
        maintenanceWindow: 'daily 22:00-04:00 UTC',
        permissions: { contents: 'write', actions: 'read' },
        repositoryAccess: ['acme/infra', 'acme/web'],
      },
    })
  })

  it('names every field that can’t be read', () => {
    const read = readDeclaration({
      name: '1_PAT',
      owner: ' ',
      purpose: '',
      rotateEveryDays: '0',
      maxLifetimeDays: '90d',
      soakHours: '1000',
      canary: '',
      maintenanceWindow: 'at night',
      repositoryAccess: 'acme',
      permissions: 'contents: everything',
    })
    expect(read).toEqual({
      ok: false,
      refused: [
        'name',
        'owner',
        'rotateEveryDays',
        'maxLifetimeDays',
        'soakHours',
        'maintenanceWindow',
        'repositoryAccess',
        'permissions',
      ],
    })
  })
})

import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ServiceView } from '../../src-preload/contract/index.ts'
import { App } from '../app/app.tsx'
import { type Answers, type FakeRekey, installFakeRekey } from '../app/fake-rekey.ts'
import { accountOf, credentialOf, snapshotOf } from '../app/fake-views.ts'
import { useView } from '../app/view-store.ts'

const start = useView.getState()
beforeEach(() => useView.setState({ ...start, route: { view: 'settings', section: 'accounts' } }, true))

const heroku: ServiceView = {
  service: 'heroku',
  name: 'Heroku',
  signIn: null,
  destinations: 2,
  problem: null,
}
const infisical: ServiceView = {
  service: 'infisical',
  name: 'Infisical',
  signIn: {
    site: 'eu.infisical.com',
    clientId: 'c1ient-id-0f-mine',
    login: 'c1ient-id-0f-mine',
    since: '2027-01-01T00:00:00.000Z',
  },
  destinations: 1,
  problem: null,
}

function open(services: ServiceView[], answers: Answers = {}): FakeRekey {
  const fake = installFakeRekey({
    ...answers,
    app: {
      snapshot: async () =>
        snapshotOf({ accounts: [accountOf({})], credentials: [credentialOf('DEPLOY_PAT')], services }),
    },
  })
  render(<App />)
  return fake
}
const delta = (fake: FakeRekey, services: ServiceView[]) =>
  fake.announce('app.changed', { revision: 2, services })
const card = async () => within(await screen.findByRole('list', { name: 'Other services' }))

describe('other services', () => {
  it('tell who is signed in where, and what a missing sign-in keeps from', async () => {
    open([heroku, infisical])
    const cards = await card()
    expect(cards.getByText('Not signed in')).toBeTruthy()
    expect(cards.getByText(/^2 destinations there can't be read or written/)).toBeTruthy()
    expect(cards.getByText('eu.infisical.com')).toBeTruthy()
    expect(cards.getByText('c1ient-id-0f-mine')).toBeTruthy()
  })

  it('take a secret from the clipboard, and leave the focus where it began', async () => {
    let signedIn = () => {}
    const fake: FakeRekey = open([heroku, infisical], {
      service: {
        signInFromClipboard: async () => {
          signedIn()
          return { ok: true, value: heroku }
        },
      },
    })
    signedIn = () =>
      delta(fake, [
        {
          ...heroku,
          signIn: { site: 'api.heroku.com', clientId: null, login: 'ops@acme.example', since: null },
        },
        infisical,
      ])
    await userEvent.click((await card()).getByRole('button', { name: 'Sign in to Heroku…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Sign in to Heroku' }))
    expect(dialog.queryByLabelText('Client ID')).toBeNull()
    await userEvent.click(dialog.getByRole('button', { name: 'Paste from clipboard' }))
    const again = await (await card()).findByRole('button', { name: 'Sign in to Heroku again…' })
    expect(await screen.findByText('ops@acme.example')).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(again)
    expect(fake.calls.find(({ name }) => name === 'service.signInFromClipboard')?.request).toEqual({
      service: 'heroku',
      site: '',
      clientId: '',
    })
  })

  it('hand a typed secret over once and keep it nowhere, also when it is refused', async () => {
    const fake = open([heroku, infisical], {
      service: {
        signIn: async () => ({
          ok: false,
          failure: {
            kind: 'service-sign-in',
            message: 'Infisical does not accept the client id and client secret (401).',
            hint: 'Check the site.',
            subject: 'Infisical',
          },
        }),
      },
    })
    await userEvent.click((await card()).getByRole('button', { name: 'Sign in to Infisical again…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Sign in to Infisical' }))
    expect(dialog.getByRole<HTMLInputElement>('textbox', { name: /^Site/ }).value).toBe('eu.infisical.com')
    await userEvent.click(dialog.getByText('Type it instead'))
    const field = dialog.getByLabelText<HTMLInputElement>('Client secret')
    await userEvent.type(field, 'the-client-secret')
    await userEvent.click(dialog.getByRole('button', { name: 'Sign in' }))
    expect(await dialog.findByText("Couldn't sign in to Infisical")).toBeTruthy()
    expect(field.value).toBe('')
    expect(fake.calls.find(({ name }) => name === 'service.signIn')?.request).toEqual({
      service: 'infisical',
      site: 'eu.infisical.com',
      clientId: 'c1ient-id-0f-mine',
      secret: 'the-client-secret',
    })
    expect(document.body.innerHTML).not.toContain('the-client-secret')
  })

  it('sign out after a question, and then offer to sign in', async () => {
    let signedOut = () => {}
    const fake: FakeRekey = open([heroku, infisical], {
      service: {
        signOut: async () => {
          signedOut()
          return { ok: true, value: null }
        },
      },
    })
    signedOut = () => delta(fake, [heroku, { ...infisical, signIn: null }])
    await userEvent.click((await card()).getByRole('button', { name: 'Sign out of Infisical…' }))
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Sign out of Infisical?' }))
    expect(dialog.getByText(/keeps it alive until you revoke it there/)).toBeTruthy()
    await userEvent.click(dialog.getByRole('button', { name: 'Sign out of Infisical' }))
    const signIn = await (await card()).findByRole('button', { name: 'Sign in to Infisical…' })
    expect(document.activeElement).toBe(signIn)
  })

  it('show why a sign-in is refused', async () => {
    const problem = {
      kind: 'service-sign-in',
      message: 'Infisical does not accept the sign-in (401).',
      hint: 'Sign in to Infisical again, then continue.',
      subject: 'Infisical',
    }
    open([heroku, { ...infisical, problem }])
    expect(await screen.findByText("The sign-in to Infisical doesn't work")).toBeTruthy()
  })
})

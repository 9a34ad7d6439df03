import { type Failure, failure } from '../../domain/failure.ts'
import { failed, ok, type Result } from '../../domain/result.ts'
import type { SecretValue } from '../../domain/secret-value.ts'
import type { ReadOptions } from '../../ports/destinations.ts'
import type { GitHub, Session, TokenIdentity } from '../../ports/github.ts'
import { sharedPlaceTexts } from '../../texts/shared-place.ts'
import type { SlotTarget } from './target.ts'

/** Who the owners of secrets are: an organization by its name, a user by the token that acts. */
export class OwnerIdentities {
  readonly #github: GitHub
  /** GitHub's endpoint names no user: it is whoever the token belongs to. A token never changes hands. */
  readonly #users = new WeakMap<SecretValue, Promise<Result<TokenIdentity>>>()

  constructor(github: GitHub) {
    this.#github = github
  }

  /** Numeric id of the organization or user that the slot belongs to; null where GitHub doesn't tell it. */
  async idOf(place: SlotTarget, options: ReadOptions): Promise<Result<number | null>> {
    const { slot, session } = place
    if (slot.level === 'organization') {
      const organization = await this.#github.readOrganization(session, slot.organization, options)
      if (organization.ok) return ok(organization.value.id)
      return organization.failure.kind === 'permission' ? ok(null) : organization
    }
    const user = await this.#userOf(session, options)
    if (!user.ok) return user
    const stranger = strangerIn(place, user.value)
    return stranger === null ? ok(user.value.userId) : failed(stranger)
  }

  /** Why the session must not touch the slot; null when it may. A user's secrets are that user's alone. */
  async whyNot(place: SlotTarget, options: ReadOptions): Promise<Failure | null> {
    if (place.slot.level !== 'user') return null
    const user = await this.#userOf(place.session, options)
    return user.ok ? strangerIn(place, user.value) : user.failure
  }

  #userOf(session: Session, options: ReadOptions): Promise<Result<TokenIdentity>> {
    const known = this.#users.get(session.token)
    if (known !== undefined) return known
    const asked = this.#github.identify(session, options).then((answer) => {
      if (!answer.ok) this.#users.delete(session.token)
      return answer
    })
    this.#users.set(session.token, asked)
    return asked
  }
}

/** With another user's token the same request would write into that user's secrets. */
function strangerIn({ slot, id }: SlotTarget, { login }: TokenIdentity): Failure | null {
  return slot.level !== 'user' || login.toLowerCase() === slot.user.toLowerCase()
    ? null
    : failure(
        'permission',
        id,
        sharedPlaceTexts.ofOneUser(slot.user, login),
        sharedPlaceTexts.signInOrLeaveOut(slot.user),
      )
}

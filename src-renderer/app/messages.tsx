import { Banner, Button } from '@primer/react'
import { texts } from '../lib/texts.ts'
import { FailureMessage } from '../ui/failure-message.tsx'
import { useLeaveSampleData } from './calls.ts'
import { useSnapshot } from './use-snapshot.ts'
import { useView } from './view-store.ts'

/** What the operator should know on every view: at most two banners, the more serious first. */
export function Messages() {
  const { keychain, workspace, accounts, rotations, unfinished } = useSnapshot()
  const route = useView((state) => state.route)
  const go = useView((state) => state.go)
  const leave = useLeaveSampleData()
  const t = texts.frame
  const waiting = rotations.filter(
    (each) =>
      unfinished.includes(each.id) && !each.running && !(route.view === 'rotation' && route.id === each.id),
  )
  const banners = []
  if (keychain.problem !== null)
    banners.push(<FailureMessage key="keychain" title={t.keychainTitle} failure={keychain.problem} />)
  else if (!keychain.persistent && workspace === 'real')
    banners.push(
      <Banner
        key="memory"
        variant="warning"
        layout="compact"
        aria-label={t.keychainTitle}
        title={t.keychainTitle}
        description={t.memoryKeychain}
      />,
    )
  if (workspace === 'sample')
    banners.push(
      <Banner
        key="sample"
        layout="compact"
        aria-label={t.sampleMode}
        title={t.sampleTitle}
        primaryAction={
          <Banner.PrimaryAction loading={leave.isPending} onClick={() => leave.mutate()}>
            {t.connect}
          </Banner.PrimaryAction>
        }
      />,
    )
  else if (accounts.length === 0 && route.view !== 'connect')
    banners.push(
      <Banner
        key="account"
        variant="warning"
        layout="compact"
        aria-label={t.noConnectionTitle}
        title={t.noConnectionTitle}
        description={t.noConnection}
        primaryAction={
          <Banner.PrimaryAction onClick={() => go({ view: 'connect' })}>{t.connect}</Banner.PrimaryAction>
        }
      />,
    )
  const rotation = waiting.at(0)
  if (rotation !== undefined) {
    const { id, credential, nextStep } = rotation
    banners.push(
      <Banner
        key={id}
        variant="warning"
        layout="compact"
        aria-label={t.unfinishedTitle}
        title={t.unfinished(id, credential, nextStep.replace(/\.$/, ''))}
        primaryAction={<Button onClick={() => go({ view: 'rotation', id })}>{t.continueRotation(id)}</Button>}
      />,
    )
  }
  return (
    <section aria-label={t.messages} className="messages" data-empty={banners.length === 0}>
      {banners.slice(0, 2)}
    </section>
  )
}

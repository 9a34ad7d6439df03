import { BaseStyles } from '@primer/react'
import { ThemeProvider } from '@primer/react/next'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { loadParts } from '../lib/later.ts'
import { Loading } from '../ui/loading.tsx'
import { Announcer } from './announcer.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { FontsAhead } from './fonts-ahead.tsx'
import { Frame } from './frame.tsx'
import { LoadFailure } from './load-failure.tsx'
import { LockScreen } from './lock-screen.tsx'
import { Onboarding } from './onboarding.tsx'
import { createQueryClient } from './query-client.ts'
import { CurrentView } from './routes.tsx'
import { useShell } from './shell-store.ts'
import { StartingView } from './starting-view.tsx'
import { lookOf } from './themes.ts'
import { useFocusGuard } from './use-focus-guard.ts'
import { listenToMain, useSnapshotQuery } from './use-snapshot.ts'
import { readTarget, useView } from './view-store.ts'

/** @param client one that listens to main already; default: one that begins to */
export function App({ client }: { client?: QueryClient }) {
  const [own] = useState(() => client ?? listeningClient())
  return (
    <QueryClientProvider client={own}>
      <Themed>
        <Announcer />
        <ErrorBoundary>
          <Gate />
        </ErrorBoundary>
      </Themed>
    </QueryClientProvider>
  )
}

function listeningClient(): QueryClient {
  const client = createQueryClient()
  listenToMain(client)
  return client
}

/** The rest of the window is loaded while it is idle, so that nothing is waited for later. */
function useRest(isShown: boolean): void {
  useEffect(() => {
    if (!isShown) return
    void loadParts(() => new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 2000 })))
  }, [isShown])
}

function Themed({ children }: { children: ReactNode }) {
  const { data } = useSnapshotQuery()
  const { mode, light, dark } = lookOf(data?.settings.theme ?? 'system')
  const motion = data?.settings.motion ?? 'system'
  // Told to the whole document, so that the body and what opens above the page follow.
  useEffect(() => {
    Object.assign(document.documentElement.dataset, {
      colorMode: mode,
      lightTheme: light,
      darkTheme: dark,
      motion,
    })
  }, [mode, light, dark, motion])
  return (
    <ThemeProvider colorMode={mode} dayScheme={light} nightScheme={dark} contextOnly>
      <BaseStyles className="base">{children}</BaseStyles>
    </ThemeProvider>
  )
}

/** Loading, first run, or the frame. */
function Gate() {
  useFocusGuard()
  const { data, isPending, isFetching, error, refetch } = useSnapshotQuery()
  const route = useView((state) => state.route)
  const go = useView((state) => state.go)
  const setup = useView((state) => state.setup)
  const first = data?.isFirstLook
  useRest(data !== undefined && first === undefined)
  useEffect(
    () =>
      window.rekey.app.navigate(({ to }) => {
        const target = readTarget(to)
        useShell.getState().setLostLink(target === null)
        if (target !== null) go(target)
      }),
    [go],
  )
  if (isPending)
    return (
      <main className="gate">
        <FontsAhead />
        <Loading rows={8} />
      </main>
    )
  if (data === undefined || (first !== undefined && error !== null))
    return (
      <LoadFailure
        error={error}
        isTrying={isFetching}
        onRetry={() => void refetch({ cancelRefetch: false })}
      />
    )
  if (data.locked !== null) return <LockScreen lock={data.locked} />
  const hasCredentials = first?.hasCredentials ?? data.credentials.length > 0
  const isFirstRun = setup === 'auto' && !hasCredentials
  if (data.workspace === 'real' && (setup === 'open' || isFirstRun)) return <Onboarding />
  return (
    <Frame>
      <ErrorBoundary key={JSON.stringify(route)}>
        {first === undefined ? <CurrentView /> : <StartingView />}
      </ErrorBoundary>
    </Frame>
  )
}

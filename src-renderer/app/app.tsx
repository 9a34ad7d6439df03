import { BaseStyles } from '@primer/react'
import { ThemeProvider } from '@primer/react/next'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { Loading } from '../ui/loading.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Frame } from './frame.tsx'
import { LoadFailure } from './load-failure.tsx'
import { Onboarding } from './onboarding.tsx'
import { createQueryClient } from './query-client.ts'
import { CurrentView } from './routes.tsx'
import { useAnnouncements, useSnapshotQuery } from './use-snapshot.ts'
import { readTarget, useView } from './view-store.ts'

export function App({ client }: { client?: QueryClient }) {
  const [own] = useState(() => client ?? createQueryClient())
  return (
    <QueryClientProvider client={own}>
      <Themed>
        <ErrorBoundary>
          <Gate />
        </ErrorBoundary>
      </Themed>
    </QueryClientProvider>
  )
}

/** The system's theme, unless the setting names one. It is told to the whole document, so that the body follows. */
function Themed({ children }: { children: ReactNode }) {
  const { data } = useSnapshotQuery()
  const theme = data?.settings.theme
  const mode = theme === 'light' || theme === 'dark' ? theme : 'auto'
  useEffect(() => {
    document.documentElement.dataset.colorMode = mode
  }, [mode])
  return (
    <ThemeProvider colorMode={mode} contextOnly>
      <BaseStyles className="base">{children}</BaseStyles>
    </ThemeProvider>
  )
}

/** Loading, first run, or the frame. */
function Gate() {
  useAnnouncements()
  const { data, isPending, error, refetch } = useSnapshotQuery()
  const route = useView((state) => state.route)
  const go = useView((state) => state.go)
  const setupLeft = useView((state) => state.setupLeft)
  useEffect(
    () =>
      window.rekey.app.navigate(({ to }) => {
        const target = readTarget(to)
        if (target !== null) go(target)
      }),
    [go],
  )
  if (isPending)
    return (
      <main className="gate">
        <Loading rows={8} />
      </main>
    )
  if (data === undefined) return <LoadFailure error={error} onRetry={() => void refetch()} />
  const empty = data.credentials.length === 0
  const firstRun = empty && !setupLeft
  if (data.workspace === 'real' && firstRun) return <Onboarding />
  return (
    <Frame>
      <ErrorBoundary key={JSON.stringify(route)}>
        <CurrentView />
      </ErrorBoundary>
    </Frame>
  )
}

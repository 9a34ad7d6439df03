import { askedFirst } from './asked-first.ts'
import './trusted-types.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { begin } from './begin.ts'
import { createQueryClient } from './query-client.ts'
import './theme.css'
import './app.css'
import './ease.css'
import './rtl.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id root')
const client = createQueryClient()
void begin(client, askedFirst).then(() =>
  createRoot(root).render(
    <StrictMode>
      <App client={client} />
    </StrictMode>,
  ),
)

import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

/** Listens where a page could try to tell something: TCP and UDP on this computer. */
export interface Listener {
  readonly tcpPort: number
  readonly udpPort: number
  /** What arrived, as `tcp` or `udp` with its first bytes. */
  readonly hits: string[]
  close(): void
}

export async function startListener(): Promise<Listener> {
  const hits: string[] = []
  const tcp = createServer((socket) => {
    hits.push('tcp')
    socket.on('data', (data) => hits.push(`tcp ${data.toString('latin1').slice(0, 80)}`))
    socket.on('error', () => undefined)
    socket.end()
  })
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
  const udp = createSocket('udp4')
  udp.on('message', (data) => hits.push(`udp ${data.length} bytes`))
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve))
  const address = tcp.address()
  if (address === null || typeof address === 'string') throw new Error('There is no port.')
  return {
    tcpPort: address.port,
    udpPort: udp.address().port,
    hits,
    close: () => {
      tcp.close()
      udp.close()
    },
  }
}

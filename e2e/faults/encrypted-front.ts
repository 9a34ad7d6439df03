import { connect } from 'node:net'
import { createServer, type TLSSocket, type TlsOptions } from 'node:tls'
import type { Certificate } from './certificates.ts'

/** An https address of the simulator: decrypts, and passes every byte on. */
export interface EncryptedFront {
  readonly url: string
  end(): Promise<void>
}

/** @param target address of the simulator */
export async function startEncryptedFront(
  target: string,
  certificate: Certificate,
  options: TlsOptions = {},
): Promise<EncryptedFront> {
  const { hostname, port } = new URL(target)
  const open = new Set<TLSSocket>()
  const server = createServer({ ...options, cert: certificate.cert, key: certificate.key }, (socket) => {
    open.add(socket)
    const upstream = connect(Number(port), hostname)
    socket.pipe(upstream).pipe(socket)
    // Whichever side breaks, the other one goes with it.
    socket.on('error', () => upstream.destroy())
    upstream.on('error', () => socket.destroy())
    socket.on('close', () => {
      open.delete(socket)
      upstream.destroy()
    })
  })
  // A client that refuses the certificate hangs up in the middle of the handshake.
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `https://localhost:${address.port}`,
    end: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

const noteSegment = 4

/**
 * A core dump without its notes: what it holds of the memory. The notes are the registers of every thread, which no
 * filter keeps out, and the widest of them hold the last 64 bytes that a thread copied. See core(5), elf(5).
 */
export function memoryOf(core: Buffer): Buffer {
  if (core.subarray(0, 4).toString('latin1') !== '\x7fELF') throw new Error('This is no core dump.')
  const memory = Buffer.from(core)
  const [headers, size, count] = [
    Number(core.readBigUInt64LE(0x20)),
    core.readUInt16LE(0x36),
    core.readUInt16LE(0x38),
  ]
  for (let at = headers; at < headers + count * size; at += size)
    if (core.readUInt32LE(at) === noteSegment) {
      const begin = Number(core.readBigUInt64LE(at + 8))
      memory.fill(0, begin, begin + Number(core.readBigUInt64LE(at + 32)))
    }
  return memory
}

import {
  AppsIcon,
  BellIcon,
  CommandPaletteIcon,
  DatabaseIcon,
  DownloadIcon,
  GlobeIcon,
  type Icon,
  InfoIcon,
  KeyIcon,
  LawIcon,
  PaintbrushIcon,
  PersonIcon,
  ShieldLockIcon,
} from '@primer/octicons-react'
import type { ComponentType } from 'react'
import type { texts } from '../lib/texts.ts'
import { PolicySection } from '../policy/policy-section.tsx'
import { AppsPanel } from '../short-lived/apps-panel.tsx'
import { AboutSection } from './about-section.tsx'
import { AccountsSection } from './accounts-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { DataSection } from './data-section.tsx'
import { KeyboardSection } from './keyboard-section.tsx'
import { NetworkSection } from './network-section.tsx'
import { PermissionsSection } from './permissions-section.tsx'
import { RemindersSection } from './reminders-section.tsx'
import { SecuritySection } from './security-section.tsx'
import { UpdatesSection } from './updates-section.tsx'

export type SectionName = keyof typeof texts.settings.sections

/** In the order of the list. */
export const sections: ReadonlyArray<{
  readonly name: SectionName
  readonly icon: Icon
  readonly Content: ComponentType
}> = [
  { name: 'accounts', icon: PersonIcon, Content: AccountsSection },
  { name: 'apps', icon: AppsIcon, Content: AppsPanel },
  { name: 'permissions', icon: KeyIcon, Content: PermissionsSection },
  { name: 'policy', icon: LawIcon, Content: PolicySection },
  { name: 'reminders', icon: BellIcon, Content: RemindersSection },
  { name: 'appearance', icon: PaintbrushIcon, Content: AppearanceSection },
  { name: 'keyboard', icon: CommandPaletteIcon, Content: KeyboardSection },
  { name: 'security', icon: ShieldLockIcon, Content: SecuritySection },
  { name: 'network', icon: GlobeIcon, Content: NetworkSection },
  { name: 'updates', icon: DownloadIcon, Content: UpdatesSection },
  { name: 'data', icon: DatabaseIcon, Content: DataSection },
  { name: 'about', icon: InfoIcon, Content: AboutSection },
]

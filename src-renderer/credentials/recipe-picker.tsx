import { FormControl, Label, Select } from '@primer/react'
import type { RecipeView } from '../../src-preload/contract/index.ts'
import { texts } from '../lib/texts.ts'
import { CallFailure } from '../ui/failure-message.tsx'
import { useRecipes } from './recipe-calls.ts'

interface RecipePickerProps {
  /** Null: none chosen. */
  readonly chosen: RecipeView['name'] | null
  /** True where the credential has one already, which can be changed and not taken away. */
  readonly required: boolean
  onChoose(recipe: RecipeView | null): void
}

/** Purposes to start from, and what the chosen one asks for and why. */
export function RecipePicker({ chosen, required, onChoose }: RecipePickerProps) {
  const { data: recipes = [], error } = useRecipes()
  const recipe = recipes.find(({ name }) => name === chosen) ?? null
  const t = texts.recipes
  return (
    <>
      <CallFailure error={error} title={t.loadFailed} />
      <FormControl>
        <FormControl.Label>{t.pick}</FormControl.Label>
        <Select
          block
          value={chosen ?? ''}
          onChange={({ target }) => onChoose(recipes.find(({ name }) => name === target.value) ?? null)}
        >
          {required ? null : <Select.Option value="">{t.none}</Select.Option>}
          {recipes.map(({ name, title }) => (
            <Select.Option key={name} value={name}>
              {title}
            </Select.Option>
          ))}
        </Select>
        <FormControl.Caption>{t.pickCaption}</FormControl.Caption>
      </FormControl>
      {recipe === null ? null : <RecipeFacts recipe={recipe} />}
    </>
  )
}

function RecipeFacts({ recipe }: { recipe: RecipeView }) {
  const { permissions, scopes, whyClassic, warnings, alternatives } = recipe
  const t = texts.recipes
  return (
    <div className="recipe-facts">
      {whyClassic === '' ? null : (
        <p>
          <Label variant="attention">{t.classic}</Label> {whyClassic}
        </p>
      )}
      <dl aria-label={permissions.length === 0 ? t.scopes : t.permissions} className="recipe-permissions">
        {permissions.map(({ slug, name, level, reason }) => (
          <div key={slug}>
            <dt>{t.permission(name, level)}</dt>
            <dd className="fine">{reason}</dd>
          </div>
        ))}
        {scopes.map(({ scope, reason }) => (
          <div key={scope}>
            <dt translate="no">{scope}</dt>
            <dd className="fine">{reason}</dd>
          </div>
        ))}
      </dl>
      <Lines title={t.care} lines={warnings} />
      <Lines title={t.proof} lines={[recipe.proof]} />
      <Lines title={t.instead} lines={alternatives} />
    </div>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <div>
      <h3 className="panel-title">{title}</h3>
      <ul className="recipe-lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}

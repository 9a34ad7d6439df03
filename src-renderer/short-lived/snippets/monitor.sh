GH_TOKEN=$(rekey token mint --repository acme/infra --repository acme/web --permission actions=read --purpose monitoring)
export GH_TOKEN
gh run list --repo acme/infra --limit 20

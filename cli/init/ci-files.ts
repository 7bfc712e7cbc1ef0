import type { ProjectFile } from "./new-project";

/** Pipelines for GitHub and GitLab; delete the one that is not yours. */
export function ciFiles(): readonly ProjectFile[] {
  return [
    { path: ".github/workflows/review.yml", text: GITHUB },
    { path: ".gitlab-ci.yml", text: GITLAB },
  ];
}

/** https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax */
const GITHUB = `name: review

on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read
  pull-requests: write

jobs:
  review:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          # the review compares with the target branch.
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 22
          cache: npm
      - run: npm ci
      - name: Synthesize, and compare with the snapshots
        run: npm test
      - name: Review
        if: github.event_name == 'pull_request'
        env:
          BASE: \${{ github.base_ref }}
          GH_TOKEN: \${{ github.token }}
          NUMBER: \${{ github.event.pull_request.number }}
        run: |
          verdict=0
          npx groundplan review "origin/$BASE" --markdown >review.md || verdict=$?
          # a pull request from a fork has no permission to comment.
          if [ -s review.md ]; then
            gh pr comment "$NUMBER" --body-file review.md --edit-last --create-if-none || cat review.md
          fi
          # 1: review the warnings; 2 and 3: do not merge.
          [ "$verdict" -lt 2 ]
`;

/** https://docs.gitlab.com/ci/yaml/ */
const GITLAB = `default:
  image: node:22
  cache:
    key:
      files: [package-lock.json]
    paths: [.npm/]
  before_script:
    - npm ci --cache .npm --prefer-offline

stages: [test, review]

# Synthesizes, and compares with the snapshots.
snapshots:
  stage: test
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - npm test

review:
  stage: review
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    # the review compares with the target branch.
    GIT_DEPTH: "0"
  script:
    - git fetch origin "+refs/heads/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME:refs/remotes/origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
    - verdict=0
    - npx groundplan review "origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME" --markdown >review.md || verdict=$?
    # REVIEW_TOKEN: a masked variable with a project access token of scope api, role Reporter.
    - |
      if [ -n "\${REVIEW_TOKEN:-}" ] && [ -s review.md ]; then
        curl --fail --silent --show-error --output /dev/null --header "PRIVATE-TOKEN: $REVIEW_TOKEN" \\
          --data-urlencode "body@review.md" \\
          "$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes"
      else
        cat review.md
      fi
    # 1: review the warnings; 2 and 3: do not merge.
    - '[ "$verdict" -lt 2 ]'
  artifacts:
    when: always
    paths: [review.md]
`;

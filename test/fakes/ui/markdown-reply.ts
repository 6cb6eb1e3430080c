/** With everything that a language model writes in Markdown, wide and unsafe things among it. */
export const MARKDOWN_REPLY = `# Making tea

Good tea needs **fresh water**, *a little patience* and \`95 °C\`; see [the guide](https://example.org/tea?cups=2), not [this](javascript:alert(1)).

## Steps

1. Boil the water.
2. Warm the pot:
   - rinse it once
   - pour the water **away**
3. Wait; <b>do not stir</b>, says H<sub>2</sub>O.

> Never hurry a pot of tea.

| Tea | Water | Minutes | Where it is grown | What it goes with |
|-----|------:|--------:|-------------------|-------------------|
| Green | 80 °C | 2 | Shizuoka, Zhejiang and Boseong | Rice cakes and fruit |
| Black | 95 °C | 4 | Assam, Ceylon and Keemun | Milk & biscuits |

\`\`\`sh
kettle --fill 1.5l --heat 95 --then "whistle, but not so loudly that the neighbours wake up" && pour
echo done
\`\`\`

---

- [x] Water
- [ ] Biscuits

![A pot of tea](https://example.org/tea.png)`;

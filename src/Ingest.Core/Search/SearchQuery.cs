namespace Ingest.Core.Search;

/// <summary>
/// Reads what a user typed: words (all must be there), <c>"a phrase"</c>, <c>begin*</c>, <c>OR</c>, <c>NOT</c> or a leading
/// minus, <c>NEAR(a b, 10)</c>, <c>title:word</c> and parentheses.
/// </summary>
public static class SearchQuery
{
    /// <summary>FTS5's own default.</summary>
    private const int DefaultDistance = 10;

    /// <summary>FTS5 refuses expressions of more than 256 levels; nobody types as many.</summary>
    private const int DeepestNesting = 100;

    /// <summary>Reads a query.</summary>
    /// <exception cref="InputException">It is malformed; the message says where and what would be right.</exception>
    public static SearchNode Parse(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var reader = new Reader(SearchTokens.Of(query));
        if (reader.AtEnd)
        {
            throw new InputException("search: nothing to look for; give words, such as: ingest search мирный план");
        }

        var node = reader.Alternatives();
        return reader.AtEnd ? node : throw new InputException($"search: \"{reader.Present}\" stands where nothing is expected; is there a parenthesis too many?");
    }

    private sealed class Reader(IReadOnlyList<SearchToken> tokens)
    {
        private int next;
        private int depth;

        public bool AtEnd => next == tokens.Count;

        public string Present => AtEnd ? "the end" : tokens[next].Text;

        public SearchNode Alternatives()
        {
            var left = Conjunction();
            while (Take("OR"))
            {
                left = new SearchNode.Or(left, Conjunction());
            }

            return left;
        }

        private SearchNode Conjunction()
        {
            var left = Single();
            while (!AtEnd && !Is("OR") && !Is(")"))
            {
                if (Take(","))
                {
                    continue;
                }

                Take("AND");
                left = Take("NOT") || Take("-") ? new SearchNode.Not(left, Single()) : new SearchNode.And(left, Single());
            }

            return left;
        }

        private SearchNode Single()
        {
            if (AtEnd)
            {
                throw new InputException("search: something is missing at the end; AND, OR, NOT and NEAR stand before a word, and a word in lower case is looked for as it is");
            }

            if (Is("NOT") || Is("-"))
            {
                throw new InputException("search: NOT needs something to take from, such as: перемирие NOT обмен");
            }

            if (Is("(") || Is("title:"))
            {
                return Nested();
            }

            return Take("NEAR(") ? Near() : Phrase();
        }

        private SearchNode Nested()
        {
            if (++depth > DeepestNesting)
            {
                throw new InputException($"search: more than {DeepestNesting} parentheses are nested");
            }

            SearchNode node = Take("title:") ? new SearchNode.InTitle(Single()) : Parenthesis();
            depth--;
            return node;
        }

        private SearchNode Parenthesis()
        {
            Take("(");
            var inner = Alternatives();
            return Take(")") ? inner : throw new InputException($"search: a closing parenthesis is missing before {Present}");
        }

        private SearchNode.Near Near()
        {
            var phrases = new List<SearchNode.Phrase>();
            var distance = DefaultDistance;
            while (!Take(")"))
            {
                if (AtEnd)
                {
                    throw new InputException("search: NEAR is not closed; it reads NEAR(word word, 10)");
                }

                if (Take(","))
                {
                    distance = int.TryParse(Present, out var given) && given is > 0 and <= 1000 ? given : throw new InputException($"search: NEAR(…, {Present}): expected the number of words that may lie between, 1 to 1000");
                    next++;
                }
                else
                {
                    phrases.Add(Phrase());
                }
            }

            return phrases.Count >= 2 ? new SearchNode.Near(phrases, distance) : throw new InputException("search: NEAR needs two words or phrases, such as NEAR(армия сокращение, 5)");
        }

        private SearchNode.Phrase Phrase()
        {
            var token = tokens[next];
            if (token.IsMark)
            {
                throw new InputException($"search: \"{token.Text}\" stands where a word is expected; put it in quotation marks to look for it");
            }

            next++;
            var words = TextWords.Of(token.Text).Select(word => word.Folded).Where(word => word.Length > 0).ToList();
            return words.Count > 0 ? new SearchNode.Phrase(words, token.IsPrefix) : throw new InputException($"search: \"{token.Text}\" holds no letter or digit to look for");
        }

        private bool Is(string mark) => !AtEnd && tokens[next].IsMark && tokens[next].Text == mark;

        private bool Take(string mark)
        {
            var found = Is(mark);
            next += found ? 1 : 0;
            return found;
        }
    }
}

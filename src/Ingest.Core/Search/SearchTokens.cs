namespace Ingest.Core.Search;

/// <summary>Cuts a query into words, quoted phrases and marks.</summary>
internal static class SearchTokens
{
    private const string Title = "title:";

    private static readonly HashSet<string> Operators = new(StringComparer.Ordinal) { "AND", "OR", "NOT" };

    /// <summary>The tokens of a query, in order.</summary>
    /// <exception cref="InputException">A quotation mark is not closed.</exception>
    public static IReadOnlyList<SearchToken> Of(string query)
    {
        var tokens = new List<SearchToken>();
        for (var at = 0; at < query.Length;)
        {
            var unit = query[at];
            if (char.IsWhiteSpace(unit))
            {
                at++;
            }
            else if (unit is '(' or ')' or ',' || (unit == '-' && at + 1 < query.Length && !char.IsWhiteSpace(query[at + 1]) && (at == 0 || query[at - 1] == '(' || char.IsWhiteSpace(query[at - 1]))))
            {
                tokens.Add(new SearchToken(unit.ToString(), IsMark: true, IsPrefix: false));
                at++;
            }
            else if (TextFolding.Fold(unit) == '"')
            {
                at = Quoted(query, at, tokens);
            }
            else
            {
                at = Bare(query, at, tokens);
            }
        }

        return tokens;
    }

    private static int Quoted(string query, int open, List<SearchToken> tokens)
    {
        var close = open + 1;
        while (close < query.Length && TextFolding.Fold(query[close]) != '"')
        {
            close++;
        }

        if (close == query.Length)
        {
            throw new InputException($"search: the quotation mark before \"{query[(open + 1)..]}\" is not closed");
        }

        var isPrefix = close + 1 < query.Length && query[close + 1] == '*';
        tokens.Add(new SearchToken(query[(open + 1)..close], IsMark: false, isPrefix));
        return close + (isPrefix ? 2 : 1);
    }

    private static int Bare(string query, int start, List<SearchToken> tokens)
    {
        if (query.AsSpan(start).StartsWith(Title, StringComparison.OrdinalIgnoreCase))
        {
            tokens.Add(new SearchToken(Title, IsMark: true, IsPrefix: false));
            return start + Title.Length;
        }

        var end = start;
        while (end < query.Length && !char.IsWhiteSpace(query[end]) && query[end] is not ('(' or ')') && TextFolding.Fold(query[end]) != '"' && !IsSeparator(query, end))
        {
            end++;
        }

        var word = query[start..end];
        var bracket = end;
        while (bracket < query.Length && char.IsWhiteSpace(query[bracket]))
        {
            bracket++;
        }

        if (word == "NEAR" && bracket < query.Length && query[bracket] == '(')
        {
            tokens.Add(new SearchToken("NEAR(", IsMark: true, IsPrefix: false));
            return bracket + 1;
        }

        if (word.All(unit => TextFolding.Fold(unit) == '-'))
        {
            return end;   // a dash between words, as headlines have it
        }

        tokens.Add(new SearchToken(word.TrimEnd('*'), Operators.Contains(word), word.EndsWith('*')));
        return end;
    }

    /// <summary>A comma between digits belongs to the number.</summary>
    private static bool IsSeparator(string query, int at) => query[at] == ',' && !(at > 0 && at + 1 < query.Length && char.IsDigit(query[at - 1]) && char.IsDigit(query[at + 1]));
}

using Ingest.Core.Search;

namespace Ingest.Storage.Sqlite;

/// <summary>A query as FTS5 wants it (sqlite.org/fts5.html, section 3).</summary>
internal static class FtsExpression
{
    /// <summary>Languages whose endings differ; a query does not say which it is in, so it is asked in each.</summary>
    private static readonly string[] Languages = ["ru", "uk"];

    /// <summary>The expression for the words of a query, in title and text.</summary>
    public static string Of(SearchNode query) => InAll(query, "{title body}");

    /// <summary>Any of these words among the tags.</summary>
    public static string Tags(IEnumerable<string> tags) => $"tags : ({string.Join(" OR ", tags.Select(Quote))})";

    private static string InAll(SearchNode node, string columns) => string.Join(" OR ", Languages.Select(language => $"({Write(node, language, columns)})").Distinct(StringComparer.Ordinal));

    /// <summary>What is taken away is taken away in whichever language it stands.</summary>
    private static string Write(SearchNode node, string language, string columns) => node switch
    {
        SearchNode.Phrase phrase => $"{columns} : {Phrase(phrase, language, alone: true)}",
        SearchNode.Near near => $"{columns} : NEAR({string.Join(' ', near.Phrases.Select(phrase => Phrase(phrase, language, alone: false)))}, {near.Distance})",
        SearchNode.And and => $"({Write(and.Left, language, columns)}) AND ({Write(and.Right, language, columns)})",
        SearchNode.Or or => $"({Write(or.Left, language, columns)}) OR ({Write(or.Right, language, columns)})",
        SearchNode.Not not => $"({Write(not.Left, language, columns)}) NOT ({InAll(not.Right, columns)})",
        SearchNode.InTitle title => Write(title.Inner, language, "{title}"),
        _ => throw new InvalidOperationException($"unknown part {node}"),
    };

    /// <summary>The index holds stems, which may be shorter than the beginning that was typed: both are looked for.</summary>
    private static string Phrase(SearchNode.Phrase phrase, string language, bool alone)
    {
        var stems = phrase.Words.Select(word => Stemmer.Stem(word, language)).ToList();
        var whole = Quote(string.Join(' ', stems));
        if (!phrase.IsPrefix)
        {
            return whole;
        }

        var begun = Quote(string.Join(' ', stems.SkipLast(1).Append(phrase.Words[^1]))) + " *";
        return alone && stems[^1] != phrase.Words[^1] ? $"({begun} OR {whole})" : begun;
    }

    private static string Quote(string words) => $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

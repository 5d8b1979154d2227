using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Ingest.Core;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>Writes the mentions of one revision, each under its identity.</summary>
internal static class MentionWriter
{
    public static void Insert(SqliteConnection connection, long articleId, long revisionId, IReadOnlyList<Mention> mentions, string plan)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var mention in mentions)
        {
            var field = mention.Field == MentionField.Title ? "title" : "text";
            connection.Run(
                """
                insert into mention (identity, article_id, revision_id, field, point, span_start, span_end, quote, sentence, rule, score, plan)
                values ($identity, $article, $revision, $field, $point, $start, $end, $quote, $sentence, $rule, $score, $plan)
                """,
                ("$identity", Identity(articleId, field, mention, seen)), ("$article", articleId), ("$revision", revisionId), ("$field", field), ("$point", mention.Point), ("$start", mention.Span.Start),
                ("$end", mention.Span.End), ("$quote", mention.Quote), ("$sentence", mention.Sentence), ("$rule", mention.Rule), ("$score", mention.Score), ("$plan", plan));
        }
    }

    /// <summary>Article, point, field and normalised sentence, with a number for the second of a kind: what a verdict hangs on while offsets move.</summary>
    private static string Identity(long articleId, string field, Mention mention, Dictionary<string, int> seen)
    {
        var name = $"{articleId.ToString(CultureInfo.InvariantCulture)}\n{mention.Point}\n{field}\n{string.Join(' ', TextFolding.Fold(mention.Sentence).Split(' ', StringSplitOptions.RemoveEmptyEntries))}";
        CollectionsMarshal.GetValueRefOrAddDefault(seen, name, out _)++;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{seen[name].ToString(CultureInfo.InvariantCulture)}")).AsSpan(0, 16));
    }
}

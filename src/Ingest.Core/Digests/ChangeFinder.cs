using Ingest.Core.Storage;

namespace Ingest.Core.Digests;

/// <summary>Finds sentences with a mention that an outlet changed: each that is gone beside the one of the same point that came in its place.</summary>
internal static class ChangeFinder
{
    /// <summary>Changes that are told in one digest.</summary>
    private const int Most = 100;

    public static List<DigestChange> Find(IReadOnlyList<DigestEdit> edits, LineWriter lines) => [.. edits.SelectMany(edit => Changes(edit, lines)).Take(Most)];

    private static IEnumerable<DigestChange> Changes(DigestEdit edit, LineWriter lines)
    {
        var article = lines.OfPlan(edit.Article);
        var line = lines.Line(article);
        var at = LineWriter.Instant(edit.ChangedAt);
        var before = lines.OfPlan(edit.Article with { Mentions = edit.Before }).Mentions;
        var gone = Absent(before, edit.TextAfter);
        var come = Absent(article.Mentions, edit.TextBefore);
        foreach (var (point, sentence) in gone)
        {
            var partner = come.Where(other => other.Point == point).OrderByDescending(other => WordDiff.Share(sentence, other.Sentence)).FirstOrDefault();
            come.Remove(partner);
            yield return new DigestChange(point, sentence, partner.Sentence, at, line);
        }

        foreach (var (point, sentence) in come)
        {
            yield return new DigestChange(point, null, sentence, at, line);
        }
    }

    /// <summary>Sentences with a mention that do not stand in a text, by point, each once.</summary>
    private static List<(string Point, string Sentence)> Absent(IReadOnlyList<Mention> mentions, string text) =>
        [.. mentions.Where(mention => !text.Contains(mention.Sentence, StringComparison.Ordinal)).Select(mention => (mention.Point, mention.Sentence)).Distinct()];
}

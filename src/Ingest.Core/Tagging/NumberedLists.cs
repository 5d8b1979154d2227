using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging;

/// <summary>Gives a point by its number to items of a numbered list that is the plan's own: the text names that version, or enough items agree by subject.</summary>
internal static class NumberedLists
{
    public const string Rule = "numbered-list";

    private const double Score = 0.6;

    public static IEnumerable<Candidate> Find(CompiledPlan plan, FieldReading text, FieldReading title, IReadOnlyList<Candidate> mentions)
    {
        var points = plan.Plan.Points.Where(point => point is { Number: not null, Parent: null }).ToDictionary(point => point.Number!.Value);
        var items = text.Text.Paragraphs.Where(line => line.Number is { } number && points.ContainsKey(number)).ToList();
        if (items.Count < 2)
        {
            return [];
        }

        var numbers = items.ConvertAll(item => Numbers(text.Text, item, mentions));
        var agree = items.Where((item, i) => numbers[i].Contains(item.Number!.Value)).Count();
        var other = items.Where((item, i) => numbers[i].Count > 0 && !numbers[i].Contains(item.Number!.Value)).Count();
        var named = plan.Named is { } name && (text.Pass.Find(name).Count > 0 || title.Pass.Find(name).Count > 0);
        if (agree <= other || agree < (named ? 1 : plan.Agree))
        {
            return [];
        }

        return items.Where((item, i) => numbers[i].Count == 0).Select(item => new Candidate(points[item.Number!.Value], Rule, Words(text.Text, item), Score));
    }

    private static HashSet<int> Numbers(TokenizedText text, Paragraph line, IReadOnlyList<Candidate> mentions)
    {
        var from = text.Sentences[line.FirstSentence].FirstToken;
        var to = text.Sentences[line.EndSentence - 1].EndToken;
        return [.. mentions.Where(mention => mention.Span.Start >= from && mention.Span.End <= to).Select(mention => mention.Point.Number).OfType<int>()];
    }

    /// <summary>The first sentence with words of the item, without the number itself.</summary>
    private static TokenSpan Words(TokenizedText text, Paragraph line)
    {
        for (var i = line.FirstSentence; i < line.EndSentence; i++)
        {
            var sentence = text.Sentences[i];
            var first = sentence.FirstToken + (i == line.FirstSentence ? 1 : 0);
            if (first < sentence.EndToken)
            {
                return new TokenSpan(first, sentence.EndToken);
            }
        }

        return new TokenSpan(text.Sentences[line.FirstSentence].FirstToken, text.Sentences[line.FirstSentence].EndToken);
    }
}

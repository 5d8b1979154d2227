using Ingest.Core.Tagging.Matching;

namespace Ingest.Core.Tagging;

/// <summary>
/// How much an article speaks of a context at one sentence: the sentence itself counts most, then what introduces or precedes it,
/// the title, the lead and last the whole document, so that the nearest words win.
/// </summary>
internal sealed class ContextMeter(CompiledPlan plan, FieldReading title, FieldReading text)
{
    private const double BeforeWeight = 0.5;
    private const double TitleWeight = 0.7;
    private const double LeadWeight = 0.4;
    private const double DocumentWeight = 0.6;
    private const int LeadSentences = 2;

    /// <summary>A document's mean counts in full from this many sentences on, so that one stray sentence decides nothing.</summary>
    private const int SettledDocument = 6;

    /// <summary>A document of <see cref="Telling"/> other sentences whose mean stays below <see cref="Faint"/> is about something else: its silence counts so much.</summary>
    private const double Silence = -0.5;
    private const double Faint = 0.05;
    private const int Telling = 4;

    public double At(int context, FieldReading field, int sentence)
    {
        var own = field.SentenceScores(context);
        var score = own[sentence];
        if (field.Field == MentionField.Text)
        {
            score += Before(own, sentence) + (TitleWeight * Sum(title.SentenceScores(context), 0, int.MaxValue));
        }

        var body = text.SentenceScores(context);
        var here = field.Field == MentionField.Text ? sentence : -1;
        score += LeadWeight * Sum(body, 0, LeadSentences, here);
        return score + (DocumentWeight * Document(body, here));
    }

    private double Before(double[] own, int sentence)
    {
        var sentences = text.Text.Sentences;
        var header = text.Text.Paragraphs[sentences[sentence].Paragraph].Header;
        var intro = header >= 0 && header != sentence ? own[header] : 0;
        if (sentence == 0 || header == sentence - 1)
        {
            return intro;
        }

        var share = header >= 0 ? 0.5 : 1;
        return Leans(sentence)
            ? intro + (share * (own[sentence - 1] + (sentence - 2 > header ? BeforeWeight * own[sentence - 2] : 0)))
            : intro + (share * BeforeWeight * own[sentence - 1]);
    }

    /// <summary>Whether it says "this clause" or the like: what such words point at may stand one sentence further back.</summary>
    private bool Leans(int sentence)
    {
        if (plan.Carry is not { } carry)
        {
            return false;
        }

        var found = text.Pass.Find(carry);
        var at = Spans.FirstFrom(found, text.Text.Sentences[sentence].FirstToken);
        return at < found.Count && text.Text.SentenceOf[found[at].Start] == sentence;
    }

    private static double Sum(double[] scores, int from, int count, int without = -1)
    {
        var sum = 0.0;
        for (var i = from; i < scores.Length && i - from < count; i++)
        {
            sum += i == without ? 0 : scores[i];
        }

        return Math.Clamp(sum, -3, 3);
    }

    private static double Document(double[] scores, int without)
    {
        var others = scores.Length - (without >= 0 ? 1 : 0);
        if (others <= 0)
        {
            return 0;
        }

        var sum = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            sum += i == without ? 0 : scores[i];
        }

        var silence = others >= Telling && sum < Faint * others ? Silence : 0;
        return Math.Clamp(3 * sum / Math.Max(others, SettledDocument), -2, 2) + silence;
    }
}

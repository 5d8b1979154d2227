namespace Ingest.Core.Tagging;

/// <summary>
/// How much a sentence stands in the context of the plan, -1 to 1: what is said near counts more than what is said far,
/// and words of other theatres count against it.
/// </summary>
internal sealed class Context
{
    private const double InSentence = 1.0;
    private const double InNeighbour = 0.8;
    private const double InParagraph = 0.7;
    private const double InTitle = 0.9;
    private const double InLead = 0.6;
    private const double InDocument = 0.45;

    /// <summary>Plain words such as "plan", "draft" or "talks" say less than the plan's own names.</summary>
    private const double Plain = 0.6;

    private readonly TokenizedText text;
    private readonly double[] named;
    private readonly double[] plain;
    private readonly double[] against;
    private readonly double[] home;
    private readonly double titleFor;
    private readonly double titleAgainst;

    /// <param name="text">The text.</param>
    /// <param name="hits">Its hits.</param>
    /// <param name="title">The hits of its title; empty for a text without one and for a title itself.</param>
    /// <param name="terms">The context terms of the plan.</param>
    public Context(TokenizedText text, List<Hit> hits, List<Hit> title, ContextTerms terms)
    {
        this.text = text;
        named = Mark(hits, terms.Named);
        plain = Mark(hits, terms.Plain);
        against = Mark(hits, terms.Against);
        home = Mark(hits, terms.Home);
        titleFor = title.Exists(hit => hit.Term == terms.Named) ? InTitle : title.Exists(hit => hit.Term == terms.Plain) && title.Exists(hit => hit.Term == terms.Home) ? InTitle * Plain : 0;
        titleAgainst = title.Exists(hit => hit.Term == terms.Against) ? InTitle : 0;
    }

    /// <summary>The score of a sentence.</summary>
    public double Of(int sentence)
    {
        var support = Math.Max(Math.Max(Nearest(named, sentence), titleFor), Plain * Nearest(plain, sentence));
        support = Math.Max(support, home[sentence] > 0 && plain[sentence] > 0 ? 0.8 : 0);
        var opposition = Math.Max(Nearest(against, sentence) * 0.9, titleAgainst);
        if (home[sentence] > 0 || named[sentence] > 0)
        {
            opposition *= 0.5;
        }

        return Math.Clamp(support - opposition, -1, 1);
    }

    private double[] Mark(List<Hit> hits, int term)
    {
        var marks = new double[text.Sentences.Count];
        foreach (var hit in hits)
        {
            if (hit.Term == term)
            {
                marks[hit.Sentence]++;
            }
        }

        return marks;
    }

    private double Nearest(double[] marks, int sentence)
    {
        if (marks[sentence] > 0)
        {
            return InSentence;
        }

        if ((sentence > 0 && marks[sentence - 1] > 0) || (sentence + 1 < marks.Length && marks[sentence + 1] > 0))
        {
            return InNeighbour;
        }

        var paragraph = text.Paragraphs[sentence];
        var inDocument = 0.0;
        for (var i = 0; i < marks.Length; i++)
        {
            if (marks[i] > 0 && text.Paragraphs[i] == paragraph)
            {
                return InParagraph;
            }

            inDocument += marks[i];
        }

        return marks.AsSpan(0, Math.Min(3, marks.Length)).ContainsAnyInRange(0.5, double.MaxValue) ? InLead : inDocument >= 2 ? InDocument : 0;
    }
}

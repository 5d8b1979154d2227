namespace Ingest.Quality;

/// <summary>What quality may not fall below. A floor rises with each gain.</summary>
internal static class Floors
{
    /// <summary>Point-level micro F1 on tests/corpus/tagging/heldout.jsonl, each language.</summary>
    public const double HeldOutTagging = 0.98;

    /// <summary>Share of the cases of tests/corpus/feeds that are read as expected, each class of failure.</summary>
    public const double FeedCases = 1.0;

    /// <summary>Pairs of tests/corpus/stories that are rightly one story, of all that were made one.</summary>
    public const double StoryPrecision = 0.98;

    /// <summary>Pairs of tests/corpus/stories that were made one story, of all that are.</summary>
    public const double StoryRecall = 0.90;

    /// <summary>Mean precision and recall of 4-word windows on the pages of tests/corpus/extraction, combined; all eighteen are exact today.</summary>
    public const double ExtractedText = 0.999;

    /// <summary>The same on fresh.jsonl: sentences, far paraphrases and article-length texts; 0.717 when it was first measured.</summary>
    public const double FreshTagging = 0.96;

    /// <summary>
    /// Texts of an author who never saw the rules; the misses of the first sixty were looked at (0.98), the other sixty never (0.845, now 0.94).
    /// </summary>
    public const double IndependentTagging = 0.90;

    /// <summary>Articles of three authors who never saw the rules, on articles.jsonl; 0.78 when they were first measured, their misses were then looked at.</summary>
    public const double ArticleTagging = 0.97;

    /// <summary>Far paraphrases of the same authors, about ten a point and language, on paraphrases.jsonl; 0.48 when they were first measured.</summary>
    public const double ParaphraseTagging = 0.92;

    /// <summary>
    /// The authors' second set, unread.jsonl, deliberately far from any stock phrase: 0.50 when it was first measured and 0.69 as long as nobody who wrote
    /// rules had read it. It was opened then, and its misses were used: it says no more than the other sets what a change does for texts that nobody has seen.
    /// </summary>
    public const double UnreadTagging = 0.91;

    /// <summary>Sentences and articles of two more authors, outsiders.jsonl: 0.75 when they were first measured; their misses were then looked at (0.95).</summary>
    public const double OutsiderTagging = 0.93;

    /// <summary>
    /// A third author's sentences and articles, unseen.jsonl: 0.82 when they were first measured, 0.87 after a round on the others. Nobody who writes rules has read
    /// them, and nobody may: they say what a change does for texts that nobody has seen.
    /// </summary>
    public const double UnseenTagging = 0.85;

    /// <summary>
    /// Articles and sentences in the words of an ordinary day by four more authors who never saw the rules, newcomers.jsonl: 0.894 (precision 0.91) when they were
    /// first measured; their misses and false tags were then looked at (0.986).
    /// </summary>
    public const double NewcomerTagging = 0.96;

    /// <summary>
    /// The same by a fifth author, sealed.jsonl: 0.917 (precision 0.91) when first measured, and 0.917 after the round on newcomers.jsonl. Nobody who writes rules
    /// has read them, and nobody may.
    /// </summary>
    public const double SealedTagging = 0.90;

    /// <summary>
    /// Articles and sentences of an ordinary day by three more authors, latecomers.jsonl: 0.899 (precision 0.90) when first measured, 0.904 (0.92) since a lone word
    /// needs more and history counts against. Of what was wrong, only the Russian false tags were looked at.
    /// </summary>
    public const double LatecomerTagging = 0.89;

    /// <summary>Share of the texts about something else on latecomers.jsonl that are given any point: 5 of 60.</summary>
    public const double FalselyTaggedLate = 0.085;

    /// <summary>Precision and F1 on the articles among sealed.jsonl, unseen.jsonl and latecomers.jsonl together: 0.93 and 0.90.</summary>
    public const double UnseenArticlePrecision = 0.925;

    /// <inheritdoc cref="UnseenArticlePrecision"/>
    public const double UnseenArticles = 0.895;

    /// <summary>Share of the texts about something else on sealed.jsonl that are given any point: 3 of 39.</summary>
    public const double FalselyTaggedSealed = 0.08;

    /// <summary>Share of the texts about something else in the other sets, close to the subject as they are, that are given any point; 0.051 on unseen.jsonl.</summary>
    public const double FalselyTaggedFar = 0.055;

    /// <summary>Share of texts about something else that are given any point.</summary>
    public const double FalselyTagged = 0.02;

    /// <summary>The same as F1 above, for a plan that has nothing to do with the war, on climate.jsonl.</summary>
    public const double SecondPlanTagging = 0.95;
}

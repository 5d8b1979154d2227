namespace Ingest.Core.Digests;

/// <summary>The day in figures.</summary>
/// <param name="Articles">Articles that count for the day.</param>
/// <param name="FullArticles">Those whose text was read in full.</param>
/// <param name="PartialArticles">Those of which a part was read (paywall, headline, summary).</param>
/// <param name="FailedArticles">Those that could not be read and are tried again.</param>
/// <param name="Stories">Near-copies counted once.</param>
/// <param name="OutletsFollowed">Outlets that were followed in the day.</param>
/// <param name="OutletsCollected">Those of which anything was collected.</param>
/// <param name="OutletsHeard">Those that spoke of a point.</param>
/// <param name="Mentions">Mentions of points.</param>
/// <param name="PointsTouched">Points that were spoken of.</param>
/// <param name="PointsNew">Those that nobody had spoken of in the thirteen days before, as far as they were collected.</param>
/// <param name="PointsSinceYesterday">Points spoken of that were not on the day before; null when nothing was collected then.</param>
/// <param name="PointsGoneSilent">Points spoken of on the day before, and not on this one; null when nothing was collected then.</param>
/// <param name="LateArticles">Articles of earlier days that came after their digest.</param>
/// <param name="ChangedSentences">Sentences with a mention that were changed in the day.</param>
public sealed record DigestSummary(
    int Articles,
    int FullArticles,
    int PartialArticles,
    int FailedArticles,
    int Stories,
    int OutletsFollowed,
    int OutletsCollected,
    int OutletsHeard,
    int Mentions,
    int PointsTouched,
    int PointsNew,
    int? PointsSinceYesterday,
    int? PointsGoneSilent,
    int LateArticles,
    int ChangedSentences);

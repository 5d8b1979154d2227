using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Pipeline;

/// <summary>How articles are fetched and retried; section <c>Articles</c>.</summary>
public sealed class ArticleOptions
{
    /// <summary>Feeds asked at the same time, over all hosts.</summary>
    /// <value>Default 32.</value>
    [Range(1, 512)]
    public int PollsInFlight { get; set; } = 32;

    /// <summary>Articles worked on at the same time, over all hosts; never more than two of one host.</summary>
    /// <value>Default 64.</value>
    [Range(1, 1024)]
    public int InFlight { get; set; } = 64;

    /// <summary>Tries for a page that cannot be had, spread over about five days, before the article is given up and what the feed gave stays.</summary>
    /// <value>Default 8.</value>
    [Range(1, 50)]
    public int MaxAttempts { get; set; } = 8;

    /// <summary>How many days back near-copies of an article are looked for.</summary>
    /// <value>Default 7.</value>
    [Range(1, 90)]
    public int StoryDays { get; set; } = 7;

    /// <summary>Stored articles of one host that are looked at again in one day (UTC), at the ages of 1, 3, 8, 24 and 72 hours, 7 and 30 days; 0 for none. They are spread over the day, young articles first; what finds no room until the next age is skipped.</summary>
    /// <value>Default 500.</value>
    [Range(0, 100000)]
    public int RevisitsPerHostAndDay { get; set; } = 500;
}

/// <summary>Checks <see cref="ArticleOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class ArticleOptionsValidator : IValidateOptions<ArticleOptions>;

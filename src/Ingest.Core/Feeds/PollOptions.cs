using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Feeds;

/// <summary>When feeds are asked; section <c>Poll</c>.</summary>
public sealed class PollOptions
{
    /// <summary>Between two polls of a feed whose rhythm is not known.</summary>
    /// <value>Default 15 minutes.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan DefaultInterval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The shortest interval that a feed's own rhythm leads to.</summary>
    /// <value>Default 5 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan MinInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest interval between two polls of a feed that can be read.</summary>
    /// <value>Default 2 hours.</value>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan MaxInterval { get; set; } = TimeSpan.FromHours(2);

    /// <summary>The longest interval between two polls of a feed that fails. No feed is ever given up.</summary>
    /// <value>Default 1 day.</value>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan MaxBackOff { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Parts into which the feeds are shared out by host; one job polls each.</summary>
    /// <value>Default 1.</value>
    [Range(1, 256)]
    public int Partitions { get; set; } = 1;
}

/// <summary>Checks <see cref="PollOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class PollOptionsValidator : IValidateOptions<PollOptions>;

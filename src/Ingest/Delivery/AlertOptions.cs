using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Ingest.Delivery;

/// <summary>What is told at once; section <c>Alerts</c>.</summary>
internal sealed class AlertOptions
{
    /// <summary>Each rule raises at most one alert for a story. <c>Alerts:Rules:0:Points</c> and <c>:Languages</c> are separated by commas, <c>:Outlets</c> by semicolons; what is left out means all.</summary>
    [Required]
    public IList<AlertRule> Rules { get; set; } = [];
}

/// <summary>Checks <see cref="AlertOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class AlertOptionsValidator : IValidateOptions<AlertOptions>;

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Ingest.Observability;

/// <summary>Where metrics and traces are sent; section <c>Telemetry</c>.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>Base address of an OpenTelemetry collector that takes OTLP over HTTP, such as <c>http://collector:4318</c>; nothing is sent when empty. <c>OTEL_EXPORTER_OTLP_HEADERS</c> and the like are followed.</summary>
    /// <value>Default empty.</value>
    [RegularExpression(@"https?://\S+", ErrorMessage = "must be an address such as http://collector:4318")]
    public string? Otlp { get; set; }

    /// <summary>Share of polls, each with the items it brings, that are traced.</summary>
    /// <value>Default 1.</value>
    [Range(0.0, 1.0)]
    public double TraceShare { get; set; } = 1;

    /// <summary>Between two deliveries of metrics to the collector.</summary>
    /// <value>Default 1 min.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(1);
}

/// <summary>Checks <see cref="TelemetryOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;

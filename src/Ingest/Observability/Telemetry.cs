using Ingest.Core.Pipeline;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ingest.Observability;

/// <summary>Health and, where the settings ask for them, metrics and traces.</summary>
internal static class Telemetry
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddSingleton<WorkerHealth>();
        var listens = services.Bound<HealthOptions>().Listen is { Length: > 0 };
        var options = services.Bound<TelemetryOptions>();
        var sends = options.Otlp is { Length: > 0 };
        if (!listens && !sends)
        {
            return services;
        }

        var telemetry = services.AddHostedService<WorkerGauges>().AddOpenTelemetry().ConfigureResource(resource => resource.AddService("ingest", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(IngestMetrics.Name, "System.Runtime");
            if (listens)
            {
                metrics.AddPrometheusExporter();
            }

            if (sends)
            {
                metrics.AddOtlpExporter((exporter, reader) =>
                {
                    Aim(exporter, options, "/v1/metrics");
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Every.TotalMilliseconds;
                });
            }
        });
        if (sends)
        {
            telemetry.WithTracing(traces => traces
                .AddSource(IngestMetrics.Name)
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceShare)))
                .AddOtlpExporter(exporter => Aim(exporter, options, "/v1/traces")));
        }

        return listens ? services.AddHostedService<HealthListener>() : services;
    }

    private static void Aim(OtlpExporterOptions exporter, TelemetryOptions options, string path)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri(options.Otlp!.TrimEnd('/') + path);
    }
}

using System.Text.Encodings.Web;
using Ingest.Commands;
using Ingest.Observability;
using Microsoft.Extensions.Logging.Console;

namespace Ingest;

/// <summary>Logs go to standard error, one line an event: for people on a terminal, as JSON in a container.</summary>
internal static class Logging
{
    public static IServiceCollection AddIngestLogging(this IServiceCollection services, Settings settings, LogLevel least) => services.AddLogging(logging =>
    {
        logging
            .SetMinimumLevel(least)
            .AddFilter("Quartz", LogLevel.Warning)
            .AddFilter("Quartz.Core.JobRunShell", LogLevel.None)   // JobFailures says it in one line
            .AddFilter("Quartz.Core.ErrorLogger", LogLevel.None)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddConfiguration(settings.Configuration.GetSection("Logging"));
        if (IsJson(services.Bound<LogOptions>()))
        {
            logging.Configure(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.TraceId).AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
                console.JsonWriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            });
        }
        else
        {
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            });
        }

        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });

    private static bool IsJson(LogOptions options) => options.Format switch
    {
        "json" => true,
        "text" => false,
        _ => Console.IsErrorRedirected && Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") == "true",
    };
}

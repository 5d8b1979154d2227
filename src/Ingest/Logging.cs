using Ingest.Commands;

namespace Ingest;

/// <summary>Logs go to standard error, one line an event.</summary>
internal static class Logging
{
    public static IServiceCollection AddIngestLogging(this IServiceCollection services, Settings settings, LogLevel least) => services.AddLogging(logging => _ = logging
        .SetMinimumLevel(least)
        .AddFilter("Quartz", LogLevel.Warning)
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddConfiguration(settings.Configuration.GetSection("Logging"))
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
        })
        .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
}

using Ingest.Core.Pipeline;
using Spectre.Console;

namespace Ingest.Commands;

/// <summary>A progress bar on a terminal; nothing where standard error is a file or a pipe.</summary>
internal static class PassProgressBar
{
    public static async Task<PassReport> ShowAsync(Func<IProgress<PassProgress>?, Task<PassReport>> pass)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return Console.IsErrorRedirected || !console.Profile.Capabilities.Interactive
            ? await pass(null)
            : await console.Progress().AutoClear(true).StartAsync(async context =>
            {
                var feeds = context.AddTask("feeds");
                var articles = context.AddTask("articles");
                return await pass(new Bars(feeds, articles));
            });
    }

    private sealed class Bars(ProgressTask feeds, ProgressTask articles) : IProgress<PassProgress>
    {
        public void Report(PassProgress value)
        {
            feeds.MaxValue = Math.Max(1, value.Feeds);
            feeds.Value = value.FeedsDone;
            articles.MaxValue = Math.Max(1, value.Items);
            articles.Value = value.ItemsDone;
        }
    }
}

using System.Diagnostics;

namespace Ingest.Tests.Digests;

/// <summary>The machine's Chromium, without network, without a window.</summary>
internal static class Chromium
{
    public static string? Program { get; } = new[] { "chromium", "chromium-browser", "google-chrome" }
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Loads a page, lets its scripts run and returns its document.</summary>
    /// <param name="page">An HTML file.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="isDark">Whether the reader prefers dark colours.</param>
    /// <param name="folder">For the browser's own files.</param>
    public static Task<string> DumpAsync(string page, int width, bool isDark, string folder) =>
        RunAsync(folder, $"--window-size={width},1000", $"--blink-settings=preferredColorScheme={(isDark ? 0 : 1)}", "--virtual-time-budget=60000", "--dump-dom", new Uri(page).AbsoluteUri);

    /// <summary>Prints a page to a PDF file.</summary>
    public static Task PrintAsync(string page, string pdf, string folder) => RunAsync(folder, "--no-pdf-header-footer", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri);

    private static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage", $"--user-data-dir={folder}", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            await errors;
            return output;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}

using System.Diagnostics;

namespace Ingest.Tests;

/// <summary>The real program as a process of its own.</summary>
internal sealed class IngestProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    private IngestProcess(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    public bool HasExited => process.HasExited;

    public static IngestProcess Start(string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ingest.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = new IngestProcess(Process.Start(start)!);
        process.process.StandardInput.Write(input);
        process.process.StandardInput.Close();
        return process;
    }

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string? input, params string[] arguments)
    {
        using var process = Start(input, arguments);
        return await process.EndAsync();
    }

    /// <summary>Waits for the end, a minute at most.</summary>
    public Task<(int ExitCode, string Output, string Errors)> EndAsync() => EndBeforeAsync(TestContext.Current.CancellationToken);

    /// <summary>Waits for the end until it is cancelled, a minute at most.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> EndBeforeAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await errors);
    }

    public void Kill() => process.Kill(entireProcessTree: true);

    /// <summary>SIGTERM.</summary>
    public void Terminate() => Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }
}

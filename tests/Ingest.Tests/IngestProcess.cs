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

    public int Id => process.Id;

    public static IngestProcess Start(string? input, params string[] arguments) => Start(input, [], "dotnet", [Program, .. arguments]);

    /// <summary>Starts the program with other variables in its environment; <see langword="null"/> takes one away.</summary>
    public static IngestProcess StartWith(Dictionary<string, string?> environment, params string[] arguments) => Start(null, environment, "dotnet", [Program, .. arguments]);

    /// <summary>Starts the program as another user, which root may do.</summary>
    public static IngestProcess StartAs(string user, params string[] arguments) => StartAs(user, [], arguments);

    /// <summary>Starts the program as another user, with other variables in its environment.</summary>
    public static IngestProcess StartAs(string user, Dictionary<string, string?> environment, params string[] arguments) =>
        Start(null, environment, "setpriv", ["--reuid", user, "--regid", user, "--clear-groups", "env", "DOTNET_CLI_HOME=/tmp", "HOME=/tmp", "dotnet", Program, .. arguments]);

    private static string Program => Path.Combine(AppContext.BaseDirectory, "ingest.dll");

    private static IngestProcess Start(string? input, Dictionary<string, string?> environment, string file, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
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

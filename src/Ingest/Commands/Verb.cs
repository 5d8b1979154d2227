using System.CommandLine;
using Ingest.Core;

namespace Ingest.Commands;

/// <summary>How every verb ends: the exit codes of the command-line contract.</summary>
internal static class Verb
{
    public const int Done = 0;
    public const int PartFailed = 1;
    public const int WrongInput = 2;
    public const int Unexpected = 3;
    public const int Interrupted = 130;

    /// <summary>Gives a command its action; bad input, interruption and accidents become one line on standard error and an exit code.</summary>
    public static Command Does(this Command command, Func<ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                return await action(parsed, cancellationToken);
            }
            catch (InputException wrong)
            {
                await Console.Error.WriteLineAsync($"ingest: {wrong.Message}");
                return WrongInput;
            }
            catch (OperationCanceledException)
            {
                return Interrupted;
            }
#pragma warning disable CA1031 // the last resort of the program: whatever it is, the user gets one line
            catch (Exception accident)
#pragma warning restore CA1031
            {
                await Console.Error.WriteLineAsync($"ingest: unexpected failure (event 1000): {accident.GetType().Name}: {accident.Message}");
                if (Settings.From(parsed).Configuration["Logging:LogLevel:Default"] is "Debug" or "Trace")
                {
                    await Console.Error.WriteLineAsync(accident.ToString());
                }

                return Unexpected;
            }
        });
        return command;
    }
}

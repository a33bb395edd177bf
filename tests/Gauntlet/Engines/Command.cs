using System.Diagnostics;

namespace HealthEngine.Gauntlet.Engines;

/// <summary>Programs of the machine that the faults are made with.</summary>
static class Command
{
    /// <summary>Runs a program to its end and returns what it printed.</summary>
    /// <exception cref="CommandFailedException">It said no.</exception>
    public static async Task<string> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var fault = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new CommandFailedException(
                $"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}: {(await fault).Trim()}");
    }
}

public sealed class CommandFailedException(string message) : Exception(message);

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HealthEngine.Engine.Bench;

/// <summary>Prometheus' Alertmanager as a process: what is on the path, else Debian's package, unpacked beside the bench.</summary>
sealed class Alertmanager : IAsyncDisposable
{
    /// <summary>Where Debian's build looks for its templates, wherever it was unpacked to.</summary>
    const string Templates = "/usr/share/prometheus/alertmanager";

    readonly Process _process;
    readonly string _directory;

    Alertmanager(Process process, string directory, Uri address) => (_process, _directory, Address) = (process, directory, address);

    public Uri Address { get; }

    /// <param name="grouping">The route's fields that say how alerts are put together, with commas between them.</param>
    /// <returns>Null: there is none here and none could be fetched.</returns>
    public static async Task<Alertmanager?> Start(string webhook, string grouping)
    {
        var directory = Directory.CreateTempSubdirectory("alertmanager").FullName;
        if (await Find(directory) is not { } program) return null;
        await File.WriteAllTextAsync(Path.Combine(directory, "config.yml"), $$"""
            route: { receiver: bench, repeat_interval: 4h, {{grouping}} }
            receivers:
              - name: bench
                webhook_configs:
                  - url: {{webhook}}
                    send_resolved: false
            """);
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var process = Process.Start(new ProcessStartInfo(program,
        [
            $"--config.file={Path.Combine(directory, "config.yml")}", $"--storage.path={Path.Combine(directory, "data")}",
            $"--web.listen-address={address.Authority}", "--cluster.listen-address=", "--log.level=error",
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var manager = new Alertmanager(process, directory, address);
        await manager.Ready();
        return manager;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (new DirectoryInfo(Templates).LinkTarget?.StartsWith(_directory, StringComparison.Ordinal) == true) Directory.Delete(Templates);
        Directory.Delete(_directory, recursive: true);
    }

    async Task Ready()
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var i = 0; i < 500; i++)
        {
            try
            {
                using var answer = await client.GetAsync("/-/ready");
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException("Alertmanager did not get ready in ten seconds.");
    }

    static async Task<string?> Find(string directory)
    {
        foreach (var place in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            foreach (var name in (string[])["prometheus-alertmanager", "alertmanager"])
                if (File.Exists(Path.Combine(place, name))) return Path.Combine(place, name);
        if (!await Run("apt-get", "download", "prometheus-alertmanager")) return null;
        if (Directory.GetFiles(directory, "*.deb") is not [var package, ..]) return null;
        var program = Path.Combine(directory, "package", "usr", "bin", "prometheus-alertmanager");
        return await Run("dpkg", "-x", package, Path.Combine(directory, "package")) && File.Exists(program) && LinkTemplates(directory)
            ? program
            : null;

        async Task<bool> Run(string command, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(command, arguments)
                {
                    WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true,
                })!;
                await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
                await process.WaitForExitAsync();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false; // no such command here
            }
        }
    }

    /// <summary>Lends the unpacked templates to the place where they are looked for. False: not allowed.</summary>
    static bool LinkTemplates(string directory)
    {
        if (Directory.Exists(Templates)) return true;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Templates)!);
            Directory.CreateSymbolicLink(Templates, directory + "/package" + Templates);
            return true;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

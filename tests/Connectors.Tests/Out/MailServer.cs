using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;

namespace HealthEngine.Connectors.Tests.Out;

/// <summary>A real mail server on 127.0.0.1 that asks for STARTTLS and puts what it takes in a directory; Debian's aiosmtpd.</summary>
sealed class MailServer : IAsyncDisposable
{
    const string Program = "/usr/bin/aiosmtpd";

    readonly string _directory;
    readonly Process _keeper;
    readonly FileSystemWatcher _watcher;
    readonly Channel<string> _came = Channel.CreateUnbounded<string>();

    MailServer(string directory, int port, Process keeper)
    {
        (_directory, Port, _keeper) = (directory, port, keeper);
        // A mail is written elsewhere and moved here when it is whole.
        _watcher = new(Path.Combine(directory, "mail", "new"));
        _watcher.Created += (_, file) => _came.Writer.TryWrite(file.FullPath);
        _watcher.Renamed += (_, file) => _came.Writer.TryWrite(file.FullPath);
        _watcher.EnableRaisingEvents = true;
    }

    public int Port { get; }

    /// <summary>Its certificate, which nobody trusts who is not told to.</summary>
    public string Certificate => Path.Combine(_directory, "cert.pem");

    public static async Task<MailServer> Start()
    {
        if (!File.Exists(Program))
            throw new InvalidOperationException($"These tests need {Program}. Install it, e.g. 'apt-get install python3-aiosmtpd'.");
        var directory = Directory.CreateTempSubdirectory("healthengine-mail-").FullName;
        MakeCertificate(directory);
        var port = FreePort();
        // The shell ends the server when our end of its input closes, however that comes about.
        var script = $"{Program} -n -d -c aiosmtpd.handlers.Mailbox -l 127.0.0.1:{port} --tlscert '{directory}/cert.pem' "
            + $"--tlskey '{directory}/key.pem' '{directory}/mail' & p=$!; read -r _; kill $p";
        var keeper = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        var listens = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new System.Text.StringBuilder();
        keeper.ErrorDataReceived += (_, line) =>
        {
            said.AppendLine(line.Data);
            if (line.Data is null) listens.TrySetResult(false);
            else if (line.Data.Contains("listening", StringComparison.OrdinalIgnoreCase)) listens.TrySetResult(true);
        };
        keeper.BeginErrorReadLine();
        if (await listens.Task) return new(directory, port, keeper);
        throw new InvalidOperationException($"The mail server did not start: {said}");
    }

    /// <summary>The next mail that it takes, as it came.</summary>
    public async Task<string> Next() => await File.ReadAllTextAsync(await _came.Reader.ReadAsync());

    /// <summary>Whether it has taken any.</summary>
    public bool IsEmpty => Directory.GetFiles(Path.Combine(_directory, "mail", "new")).Length == 0;

    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
        _watcher.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    static void MakeCertificate(string directory)
    {
        using var key = RSA.Create(2_048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(directory, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(directory, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

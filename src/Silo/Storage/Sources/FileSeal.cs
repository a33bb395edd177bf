using System.Security.Cryptography;
using System.Text;
using HealthEngine.Sources;

namespace HealthEngine.Silo.Storage;

/// <summary>Seals with AES-256-GCM under one key of the engine's: named in the settings, or in a file that only it reads.</summary>
/// <remarks>Layout: one byte of version, 4 bytes of the key's fingerprint, nonce, tag, sealed bytes.</remarks>
sealed class FileSeal : ISeal
{
    /// <summary>The setting that holds the key in base64; silos that share a database share it.</summary>
    public const string Setting = "SecretKey";

    public const string FileName = "secrets.key";

    const byte Version = 1;
    const int KeyBytes = 32;
    const int FingerprintBytes = 4;
    const int NonceBytes = 12;
    const int TagBytes = 16;
    const int HeaderBytes = 1 + FingerprintBytes + NonceBytes + TagBytes;

    readonly Lazy<byte[]> _key;

    /// <param name="configured">The key in base64; null or empty: it is in the data directory, where the first use makes it.</param>
    public FileSeal(string? configured, string directory) => _key = new(
        () => string.IsNullOrWhiteSpace(configured) ? OfFile(Path.Combine(directory, FileName)) : OfSetting(configured));

    public byte[] Close(ReadOnlySpan<byte> open, string purpose)
    {
        var sealedBytes = new byte[HeaderBytes + open.Length];
        sealedBytes[0] = Version;
        Fingerprint().CopyTo(sealedBytes.AsSpan(1));
        var nonce = sealedBytes.AsSpan(1 + FingerprintBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key.Value, TagBytes);
        aes.Encrypt(
            nonce, open, sealedBytes.AsSpan(HeaderBytes), sealedBytes.AsSpan(HeaderBytes - TagBytes, TagBytes), Bytes(purpose));
        return sealedBytes;
    }

    public byte[]? Open(ReadOnlySpan<byte> sealedBytes, string purpose)
    {
        if (sealedBytes.Length < HeaderBytes || sealedBytes[0] != Version
            || !sealedBytes.Slice(1, FingerprintBytes).SequenceEqual(Fingerprint())) return null;
        var open = new byte[sealedBytes.Length - HeaderBytes];
        try
        {
            using var aes = new AesGcm(_key.Value, TagBytes);
            aes.Decrypt(
                sealedBytes.Slice(1 + FingerprintBytes, NonceBytes), sealedBytes[HeaderBytes..],
                sealedBytes.Slice(HeaderBytes - TagBytes, TagBytes), open, Bytes(purpose));
            return open;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    ReadOnlySpan<byte> Fingerprint() => SHA256.HashData([.. "fingerprint"u8, .. _key.Value]).AsSpan(0, FingerprintBytes);

    static byte[] Bytes(string purpose) => Encoding.UTF8.GetBytes(purpose);

    static byte[] OfSetting(string configured)
    {
        var key = new byte[KeyBytes];
        return Convert.TryFromBase64String(configured.Trim(), key, out var length) && length == KeyBytes
            ? key
            : throw new StoreRefusedException(
                $"HealthEngine__{Setting} is no key: 32 random bytes in base64, e.g. of 'openssl rand -base64 32'.");
    }

    static byte[] OfFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (!File.Exists(path)) Make(path);
        var key = File.ReadAllBytes(path);
        return key.Length == KeyBytes
            ? key
            : throw new StoreRefusedException($"'{path}' is no key of 32 bytes. Restore it from the backup: without it, sources' secrets stay sealed.");
    }

    /// <summary>On disk before anything is sealed with it, and whole or not at all.</summary>
    static void Make(string path)
    {
        var made = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(made, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(made, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(made); // another process was first, and its key is the one
        }
    }
}

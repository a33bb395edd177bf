using System.Threading.RateLimiting;
using HealthEngine.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HealthEngine.Api.Access;

/// <summary>Hashes passwords as the framework does: PBKDF2 with HMAC-SHA512, a salt each, the rounds in the hash.</summary>
sealed class Passwords : IPasswords, IDisposable
{
    // OWASP's advice for this function, twice the framework's own.
    const int Rounds = 210_000;

    // Each takes a processor for some 100 ms; signals must not wait for people who sign in.
    static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    // Some seconds of waiting; who comes later is told to come again.
    const int WaitingMax = 32;

    readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    readonly ConcurrencyLimiter _limiter = new(new() { PermitLimit = AtOnce, QueueLimit = WaitingMax });
    readonly Lazy<string> _nobodys;

    public Passwords() => _nobodys = new(() => _hasher.HashPassword(this, Token.Make()));

    public Task<string> Hash(string password, CancellationToken cancellation) =>
        Work(() => _hasher.HashPassword(this, password), cancellation);

    public Task<PasswordMatch> Check(string? hash, string password, CancellationToken cancellation) => Work(
        () => _hasher.VerifyHashedPassword(this, hash ?? _nobodys.Value, password) switch
        {
            PasswordVerificationResult.Success when hash is not null => PasswordMatch.Yes,
            PasswordVerificationResult.SuccessRehashNeeded when hash is not null => PasswordMatch.YesHashAgain,
            _ => PasswordMatch.No,
        },
        cancellation);

    public void Dispose() => _limiter.Dispose();

    async Task<T> Work<T>(Func<T> work, CancellationToken cancellation)
    {
        using var lease = await _limiter.AcquireAsync(1, cancellation);
        if (!lease.IsAcquired) throw new SignInBusyException();
        return await Task.Run(work, cancellation);
    }
}

namespace HealthEngine.People;

/// <summary>Hashes passwords, slowly on purpose and few at a time.</summary>
public interface IPasswords
{
    /// <exception cref="SignInBusyException">Too many are being hashed already.</exception>
    Task<string> Hash(string password, CancellationToken cancellation);

    /// <summary>Compares with a hash; without one it takes as long and says no.</summary>
    /// <exception cref="SignInBusyException">Too many are being hashed already.</exception>
    Task<PasswordMatch> Check(string? hash, string password, CancellationToken cancellation);
}

public enum PasswordMatch
{
    No,
    Yes,

    /// <summary>It is the password, and its hash is made by older rules: hash it again while it is at hand.</summary>
    YesHashAgain,
}

using IntegrationHub.Core.Storage;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Host.Settings;

/// <summary>What the store needs to be able to work.</summary>
internal sealed class StorageIsComplete : IValidateOptions<StorageOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
        => options.Provider != StorageProvider.PostgreSql || Wrong(options) is not { } wrong
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(wrong);

    private static string? Wrong(StorageOptions options)
    {
        if (options.ConnectionString.Length == 0)
        {
            return "Storage__ConnectionString: PostgreSQL needs one. "
                + "Example: Storage__ConnectionString=Host=db;Database=hub;Username=hub;Password=...";
        }

        if (options.ApplicationRole.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '_'))
        {
            return $"Storage__ApplicationRole: '{options.ApplicationRole}' is more than letters, digits and underscores. "
                + "Example: Storage__ApplicationRole=hub_app.";
        }

        return TooShort(nameof(options.StatementTimeout), options.StatementTimeout, "00:00:20")
            ?? TooShort(nameof(options.LockTimeout), options.LockTimeout, "00:00:15")
            ?? TooShort(nameof(options.IdleInTransactionTimeout), options.IdleInTransactionTimeout, "00:00:30");
    }

    private static string? TooShort(string setting, TimeSpan value, string example)
        => value >= Shortest ? null : $"Storage__{setting}: {value} is less than a second. Example: Storage__{setting}={example}.";
}

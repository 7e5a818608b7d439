using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Agencies.Backends;

/// <summary>How one agency's backend is reached (section <c>Agencies:{code}:Backend</c>).</summary>
public interface IBackendSettings
{
    /// <summary>Fills what is missing with what the simulator is documented to take. Only in the Demo profile.</summary>
    void FillForDemo(string simulatorUrl);

    /// <summary>The values that must be there.</summary>
    IEnumerable<BackendSetting> Required();

    /// <summary>What else is wrong, each as one sentence that names the setting and gives an example.</summary>
    IEnumerable<string> Problems() => [];
}

/// <summary>A value a backend's settings must have.</summary>
/// <param name="IsAddress">Whether it must be an absolute http or https address.</param>
public sealed record BackendSetting(string Name, string Value, string Example, bool IsAddress = false);

/// <summary>Registers backend settings that are checked when the hub starts.</summary>
public static class BackendSettingsServices
{
    private const string DefaultSimulatorUrl = "http://127.0.0.1:5090";
    private const string DemoPrefix = "demo-";

    /// <summary>Binds, completes for the demo, and validates the settings of an agency's backend.</summary>
    public static IServiceCollection AddBackendSettings<TSettings>(
        this IServiceCollection services, string agency, IConfiguration configuration)
        where TSettings : class, IBackendSettings
    {
        var section = $"Agencies:{agency}:Backend";
        services.AddOptions<TSettings>()
            .Bind(configuration.GetSection(section))
            .PostConfigure<IOptions<HubOptions>>((settings, hub) =>
            {
                if (hub.Value.Profile == HubProfile.Demo)
                {
                    settings.FillForDemo((configuration["Simulator:Url"] ?? DefaultSimulatorUrl).TrimEnd('/'));
                }
            })
            .ValidateOnStart();
        return services.AddSingleton<IValidateOptions<TSettings>>(provider => new Check<TSettings>(
            section, provider.GetRequiredService<IOptions<HubOptions>>().Value.Profile));
    }

    private sealed class Check<TSettings>(string section, HubProfile profile) : IValidateOptions<TSettings>
        where TSettings : class, IBackendSettings
    {
        public ValidateOptionsResult Validate(string? name, TSettings options)
        {
            var problems = options.Required().Select(Problem).OfType<string>()
                .Concat(options.Problems().Select(problem => $"{section}:{problem}"))
                .ToList();
            return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
        }

        private string? Problem(BackendSetting setting)
        {
            var example = $"for example {section.Replace(":", "__", StringComparison.Ordinal)}__{setting.Name}={setting.Example}";
            return setting switch
            {
                { Value: "" } => $"{section}:{setting.Name} is missing; write {example}.",
                { IsAddress: true } when !IsAddress(setting.Value)
                    => $"{section}:{setting.Name} is '{setting.Value}', which is no http or https address; write {example}.",
                _ when profile == HubProfile.Production && setting.Value.StartsWith(DemoPrefix, StringComparison.OrdinalIgnoreCase)
                    => $"{section}:{setting.Name} has a demo value, which Production refuses; write {example}.",
                _ => null,
            };
        }

        private static bool IsAddress(string value)
            => Uri.TryCreate(value, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
    }
}

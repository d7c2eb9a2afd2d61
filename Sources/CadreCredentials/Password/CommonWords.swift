/// The words that passwords are most often made from, in the languages of the United Nations and some others, and the
/// walks over their keyboards. Folded as `PasswordText` folds; words under four letters would match by chance.
enum CommonWords {
  static let all: Set<[Character]> = Set(text.split(whereSeparator: \.isWhitespace).map { PasswordText(String($0)).typed })

  /// Longest first.
  static let lengths: [Int] = Set(all.map(\.count)).sorted(by: >)

  /// Every four keys in a row of a walk, in both directions.
  static let walks: Set<[Character]> = Set(
    keyboards.split(whereSeparator: \.isWhitespace).flatMap { word in
      let keys = PasswordText(String(word)).typed
      return [keys, keys.reversed()].flatMap { keys in
        keys.indices.dropLast(3).map { Array(keys[$0..<$0 + 4]) }
      }
    })

  private static let text = """
    password passwort passwords passphrase passcode passw0rd mypassword secret secrets letmein welcome welcomeback changeme
    change default admin administrator root superuser master login logon signin access user username guest test testing tester
    demo temp temporary example sample system server computer internet network wireless website email mail office service
    public private security secure manager staff employee director minister ministry government officer national country state
    company business support helpdesk welcome1 hello goodbye please thanks thank lovely love loveyou iloveyou iloveu lover
    beloved darling sweetheart sweet honey baby babygirl babyboy angel angels princess prince queen king kingdom family mother
    father sister brother daughter friend friends forever always never nothing whatever something freedom liberty peace
    happy happiness smile lucky jesus christ jesuschrist godisgood blessed blessing heaven faith grace glory trust trustno1
    trustnoone bible islam allah muhammad mohammed bismillah inshallah mashallah hallelujah football soccer baseball basketball
    hockey tennis cricket rugby sports champion arsenal chelsea liverpool barcelona realmadrid juventus manchester united
    monkey dragon tiger lion eagle falcon panther shadow wolf bear horse dolphin butterfly chicken kitty puppy pepper ginger
    cookie banana orange apple cherry chocolate coffee cheese summer winter spring autumn january february march april june
    july august september october november december monday tuesday wednesday thursday friday saturday sunday morning night
    sunshine moonlight starlight flower flowers rainbow purple yellow green black white silver golden diamond crystal
    money dollar rich batman superman spiderman ironman starwars pokemon naruto matrix hunter killer ninja warrior soldier
    ranger knight wizard magic phoenix thunder mustang ferrari porsche mercedes toyota yamaha harley corvette google facebook
    instagram youtube twitter whatsapp microsoft windows samsung iphone android linux ubuntu oracle database michael jennifer
    jessica michelle charlie thomas robert daniel andrew matthew joshua ashley amanda nicole samantha jordan george william
    london paris newyork america canada africa europe asia india nigeria kenya qwerty qwertz azerty abcd asdf zxcv

    motdepasse bonjour bonsoir salut bienvenue merci soleil amour jetaime jetadore monamour coucou doudou chouchou loulou
    marseille france chocolat secretaire administrateur utilisateur ministere fonction publique printemps hiver automne
    maison famille liberte egalite fraternite janvier fevrier avril juillet septembre octobre novembre decembre lundi mardi
    mercredi jeudi vendredi samedi dimanche nicolas camille

    contrasena contrasenia clave claves hola bienvenido bienvenida gracias amor teamo teamomucho tequiero mivida micorazon
    corazon estrella princesa principe familia amigos amigo secreto administrador usuario ministerio gobierno verano invierno
    primavera enero febrero marzo abril junio julio septiembre octubre noviembre diciembre mexico espana argentina colombia
    alejandro fernando sebastian mariposa futbol dios diosesamor jesucristo

    senha mudar123 segredo obrigado brasil saudade felicidade benfica flamengo passwort hallo willkommen geheim schatz liebe
    ichliebedich sommer fussball ciao benvenuto segreto amore tiamo sifre parola haslo wachtwoord nenosiri karibu

    пароль парольпароль привет секрет админ администратор пользователь любовь люблю ялюблютебя солнышко солнце счастье
    наташа настя марина светлана сергей александр дмитрий андрей максим владимир россия москва спартак зенит мама зима лето
    весна осень спасибо министерство йцукен фыва ячсм parol privet lyubov lubov solnyshko natasha andrey sergey moskva rossiya

    كلمةالسر كلمةالمرور كلمة مرحبا مرحبابك اهلا اهلاوسهلا السلام السلامعليكم سلام الله محمد احمد بسمالله الحمدلله
    حبيبي حبيبتي احبك حياتي وزارة الوزارة مدير المدير موظف سري مصر marhaba ahlan salam salaam habibi habibti hayati ahmed
    mohamed alhamdulillah kalimatsir

    密码 我的密码 口令 管理员 欢迎 你好 我爱你 爱你 中国 北京 生日快乐 恭喜发财 woaini woaini1314 mima nihao zhongguo beijing
    shanghai guanliyuan huanying wodemima 5201314 1314520

    पासवर्ड नमस्ते मेरापासवर्ड namaste krishna sairam jaihind bharat senhas katasandi rahasia bismilah sayang matkhau
    anhyeuem パスワード さくら 비밀번호 사랑해 sarang aishiteru sakura รหัสผ่าน mabuhay mahalkita
    """

  private static let keyboards = """
    1234567890 qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm azertyuiop qsdfghjklm wxcvbn
    1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol qazwsxedcrfvtgbyhnujm zaqxswcdevfrbgtnhymju 1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6u7i8o9p0
    qawsedrftgyhujikolp 147258369 963852741 159357 !@#$%^&*() 1a2s3d4f5g q2w3e4r5t6
    йцукенгшщзхъ фывапролджэ ячсмитьбю ضصثقفغعهخحجد شسيبلاتنمكط ئءؤرلاىةوزظ abcdefghijklmnopqrstuvwxyz
    """
}

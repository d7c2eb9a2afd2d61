/// Invented people's names: given names that do not tell the sex in most places, and family names of many cultures.
struct SampleNames: Sendable {
  let given: [Substring]
  let family: [Substring]

  init() {
    given = Self.givenNames.split(separator: ",")
    family = Self.familyNames.split(separator: ",")
  }

  /// A name as a CSV field; a few have two family names, and very few a nickname in quotation marks.
  func draw(_ random: inout SampleRandom) -> [UInt8] {
    let first = given[random.below(given.count)]
    let last = family[random.below(family.count)]
    let kind = random.below(1000)
    let other = random.below(family.count)
    if kind == 0 {
      return SampleWriter.field("\(first) “\(given[other % given.count])” \(last)")
    }
    if kind == 1 {
      return SampleWriter.field("\(first) \"\(given[other % given.count])\" \(last)")
    }
    if kind < 25, family[other] != last {
      return SampleWriter.field("\(first) \(last)-\(family[other])")
    }
    return SampleWriter.field("\(first) \(last)")
  }

  private static let givenNames = """
    Adama,Addison,Ade,Ainur,Akira,Alex,Alexis,Amal,Amets,Amrit,An,Andrea,Anh,Aoi,Ariel,Arin,Arya,Ash,Aubrey,Avery,Ayo,\
    Azar,Barış,Bình,Blessing,Bo,Camille,Carey,Casey,Chanda,Charlie,Chi,Chidi,Chinonso,Claude,Cruz,Dagny,Dakota,Dana,\
    Dawa,Deniz,Derya,Devon,Dominique,Dwi,Ebele,Eden,Eike,Eka,Elia,Emery,Evren,Eun,Farai,Frankie,Gabriele,Giang,\
    Glyn,Guadalupe,Gurpreet,Güneş,Hà,Hao,Harpreet,Haru,Hayat,Hikaru,Hodei,Hyun,Ifeanyi,Iman,Indra,Inuk,Jamie,Jaspreet,\
    Jesse,Ji-woo,Jin,Jona,Jordan,Jules,Jyoti,Kadek,Kagiso,Kai,Kamal,Kanoa,Kaoru,Karma,Katlego,Kaya,Kehinde,Kendi,\
    Ketut,Khánh,Khumo,Kim,Kiran,Kudzai,Kwesi,Lerato,Lesedi,Li,Lin,Linh,Lobsang,Lou,Luca,Lwazi,Made,Makana,Makoto,\
    Manpreet,Maris,Maxime,Mika,Min,Minh,Misha,Morgan,Mpho,Mwape,Nairi,Nao,Navdeep,Neo,Ngawang,Nhlanhla,Nikita,Noa,\
    Noor,Nour,Nur,Nyasha,Nyoman,Olu,Omid,Özgür,Parker,Pascale,Pau,Pema,Phương,Quinn,Rajni,Reese,Ren,Reyes,Rida,Riley,\
    Robin,Ronke,Rosario,Roshan,Rowan,Rudo,Sacha,Sagal,Salama,Sam,Sanne,Sasha,Sevan,Shams,Shashi,Shea,Simran,Sina,\
    Skye,Sonam,Sora,Sri,Sukhdeep,Suman,Taiwo,Tâm,Tashi,Tatenda,Taylor,Temitope,Tendai,Tenzin,Thandeka,Thanh,Tinashe,\
    Toni,Tri,Trinidad,Tshepo,Tumelo,Uche,Umut,Ümit,Valya,Wayan,Wei,Xin,Xuân,Yael,Yağmur,Yan,Yu,Yuki,Zhenya,Zuri
    """

  private static let familyNames = """
    Abebe,Abdullah,Acheampong,Adeyemi,Agarwal,Aguilar,Ahmed,Akhtar,Alameddine,Almeida,Alonso,Amadi,Andersson,Anderson,\
    Antonopoulos,Aoki,Arslan,Asante,Ashworth,Avagyan,Aydın,Baker,Balogun,Banda,Banerjee,Baptiste,Bauer,Begum,Bekele,\
    Benali,Bennani,Bernard,Bhattacharya,Bianchi,Björk,Blanco,Bondarenko,Boateng,Bouchard,Bouzid,Brânză,Brown,Burke,\
    Campbell,Cardoso,Carvalho,Castillo,Çelik,Chanda,Chaudhary,Chavez,Chen,Chikwanda,Chirwa,Choi,Chowdhury,Clarke,Cohen,\
    Contreras,Cooper,Costa,Cruz,Da Silva,Dahl,Danso,Das,Davies,De Jong,De Souza,Delgado,Demir,Deng,Desta,Diallo,Diaz,\
    Dimitrova,Diop,Dlamini,Dorji,Dubois,Dvořák,Edwards,Eriksen,Espinoza,Etxeberria,Evans,Fernández,Ferrari,Fischer,\
    Fofana,Fonseca,Fraser,Fujita,García,Gashi,Gebremariam,Georgiou,Ghosh,Gomes,González,Green,Grigoryan,Gunawardena,\
    Gupta,Gurung,Habib,Haddad,Hakimi,Hall,Hansen,Haruna,Hassan,Hernández,Hoàng,Horvat,Hossain,Huang,Hughes,Hussain,\
    Ibrahim,Ionescu,Islam,Ivanov,Iyer,Jackson,Jansen,Jayawardena,Jensen,Jiménez,Johansson,Jones,Juarez,Kabir,Kamara,\
    Kaplan,Karimi,Katz,Kaur,Kebede,Keïta,Kelly,Khalil,Khan,Khumalo,Kibet,Kim,Kimani,King,Kiplagat,Kobayashi,Koch,\
    Kone,Konaté,Korhonen,Kovács,Kowalczyk,Kravchenko,Krüger,Kumar,Kuznetsova,Kyaw,Lam,Larsen,Lê,Lefebvre,Lewis,Li,\
    Lima,Liu,López,Lungu,MacDonald,Mahlangu,Mahmoud,Malik,Mammadov,Mansour,Martin,Martínez,Mazur,Mbeki,Mendes,Mensah,\
    Meyer,Miyamoto,Mohammed,Mokoena,Molina,Moreau,Moretti,Morris,Mulenga,Müller,Murphy,Musa,Mutasa,Mwangi,Nakamura,\
    Nambiar,Nasser,Navarro,Ncube,Ndiaye,Ng,Ngô,Nguyễn,Nkosi,Novák,Nowak,Núñez,Nwosu,O’Brien,O'Connor,Odhiambo,\
    Okafor,Okonkwo,Oliveira,Omar,Ortega,Osei,Ouédraogo,Owusu,Öztürk,Papadopoulou,Park,Patel,Peña,Pereira,Petrov,\
    Phạm,Phiri,Pillai,Popescu,Popović,Quispe,Rahman,Ramírez,Rao,Rasmussen,Ravelomanana,Reddy,Richter,Rivera,Roberts,\
    Robinson,Rodrigues,Rojas,Rossi,Saad,Sadykov,Saidov,Sánchez,Santos,Sato,Schneider,Sesay,Shah,Sharma,Shehu,Shrestha,\
    Siddiqui,Silva,Singh,Sithole,Smith,Sow,Stewart,Suárez,Suzuki,Svensson,Szabó,Takahashi,Tanaka,Tembo,Thapa,Thomas,\
    Thompson,Torres,Tran,Traoré,Tshabalala,Tūhoe,Umarov,Usman,Van den Berg,Vargas,Vasquez,Virtanen,Vo,Walker,Wang,\
    Watanabe,Weber,Wijaya,Williams,Wilson,Wood,Wright,Wu,Yadav,Yamamoto,Yılmaz,Yang,Yeo,Young,Yusuf,Zhang,Zhao,Zulu
    """
}
